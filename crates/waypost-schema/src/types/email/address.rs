//! An address as a whole, and what stands before its @-sign.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{domain, text};

/// The rule that an address breaks, in the words of Python's `email-validator`.
pub(super) type Broken = Cow<'static, str>;

/// Most characters of an input.
const MAX_INPUT: usize = 2048;

/// Most bytes of an address (RFC 5321, 4.5.3.1.3).
const MAX_LENGTH: usize = 254;

/// The normal form of an address: its domain in lower case and Unicode, everything in NFC.
pub(super) fn normalize(input: &str) -> Result<String, Broken> {
    if input.chars().count() > MAX_INPUT {
        return Err(format!("Length must not exceed {MAX_INPUT} characters").into());
    }
    if input.contains(['\r', '\n']) {
        return Err("Carriage return and line feed characters are not allowed".into());
    }
    let address = without_display_name(input).trim();
    let (local, domain) = split(address)?;
    let local = normalize_local(local)?;
    let domain = domain::normalize(domain)?;
    check_length(address, "")?;
    let normal = format!("{local}@{}", domain.unicode);
    check_length(&normal, "after normalization ")?;
    check_length(
        &format!("{local}@{}", domain.ascii),
        "when the part after the @-sign is converted to IDNA ASCII ",
    )?;
    Ok(normal)
}

/// What is between the brackets of `Ada Lovelace <ada@example.com>`.
fn without_display_name(input: &str) -> &str {
    let in_brackets = input
        .trim_end()
        .strip_suffix('>')
        .and_then(|input| input.split_once('<'));
    match in_brackets {
        Some((name, address)) if !address.is_empty() && !name.contains('@') => address,
        _ => input,
    }
}

fn split(address: &str) -> Result<(&str, &str), Broken> {
    match find_unquoted(address, ['@', '<']) {
        Some(at) if address[at..].starts_with('@') => {
            let (local, domain) = (&address[..at], &address[at + 1..]);
            refuse_quotes(local).map(|()| (local, domain))
        }
        Some(_) => Err(
            "A display name and angle brackets around the email address are not permitted here."
                .into(),
        ),
        None if address.contains('＠') => Err(
            "The email address has the \"full-width\" at-sign (@) character instead of a regular at-sign."
                .into(),
        ),
        None => Err("An email address must have an @-sign.".into()),
    }
}

/// Where one of `wanted` is first outside of double quotes, in which a backslash escapes.
fn find_unquoted(text: &str, wanted: [char; 2]) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    for (position, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if !quoted && wanted.contains(&character) => return Some(position),
            _ => {}
        }
    }
    None
}

fn refuse_quotes(local: &str) -> Result<(), Broken> {
    let Some(quoted) = local.strip_prefix('"') else {
        return Ok(());
    };
    let close = find_close_quote(quoted).map_or(quoted.len(), |close| close + 1);
    let after: Vec<_> = quoted[close..].chars().map(text::show).collect();
    if after.is_empty() {
        return Err("Quoting the part before the @-sign is not allowed here.".into());
    }
    let after = after.join(", ");
    Err(format!("Extra character(s) found after close quote: {after}").into())
}

fn find_close_quote(quoted: &str) -> Option<usize> {
    let mut escaped = false;
    quoted
        .char_indices()
        .find(|(_, character)| {
            let closes = *character == '"' && !escaped;
            escaped = *character == '\\' && !escaped;
            closes
        })
        .map(|(position, _)| position)
}

fn normalize_local(local: &str) -> Result<String, Broken> {
    if local.is_empty() {
        return Err("There must be something before the @-sign.".into());
    }
    let strange = text::listed(local.chars().filter(|character| !is_atom(*character)));
    if let Some(strange) = strange {
        return Err(format!(
            "The email address contains invalid characters before the @-sign: {strange}."
        )
        .into());
    }
    text::check_periods(
        local,
        "An email address cannot start with a period.",
        "An email address cannot have a period immediately before the @-sign.",
    )?;
    text::check_safe(local)?;
    Ok(local.nfc().collect())
}

/// Whether RFC 5322 and RFC 6531 let the character stand before the @-sign, periods included.
fn is_atom(character: char) -> bool {
    !character.is_ascii()
        || character.is_ascii_alphanumeric()
        || ".!#$%&'*+-/=?^_`{|}~".contains(character)
}

fn check_length(address: &str, circumstance: &str) -> Result<(), Broken> {
    match address.len().checked_sub(MAX_LENGTH) {
        None | Some(0) => Ok(()),
        Some(excess) => {
            let excess = text::too_many(
                excess,
                if circumstance.is_empty() {
                    "character"
                } else {
                    "byte"
                },
            );
            Err(format!("The email address is too long {circumstance}{excess}.").into())
        }
    }
}
