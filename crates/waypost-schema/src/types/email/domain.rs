//! What stands behind the @-sign.

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use unicode_normalization::char::is_combining_mark;

use super::address::Broken;
use super::text;

/// Most bytes of a domain (RFC 1035, 2.3.4, less the final dot and the root label).
const MAX_LENGTH: usize = 253;

/// Most bytes between two periods.
const MAX_LABEL: usize = 63;

/// Domains that are for other uses than mail (RFC 6761 and its relatives).
const SPECIAL_USE: [&str; 6] = ["arpa", "invalid", "local", "localhost", "onion", "test"];

/// A domain in its two forms.
pub(super) struct Domain {
    pub(super) ascii: String,
    pub(super) unicode: String,
}

/// The normal form of a domain of the public mail system.
pub(super) fn normalize(domain: &str) -> Result<Domain, Broken> {
    if domain.is_empty() {
        return Err("There must be something after the @-sign.".into());
    }
    if domain.starts_with('[') && domain.ends_with(']') {
        return Err("A bracketed IP address after the @-sign is not allowed here.".into());
    }
    check_length(domain)?;
    check_characters(domain)?;
    let domain = if domain.is_ascii() && !domain.to_ascii_lowercase().contains("xn--") {
        let domain = domain.to_ascii_lowercase();
        check_labels(&domain)?;
        Domain {
            ascii: domain.clone(),
            unicode: domain,
        }
    } else {
        international(domain)?
    };
    check_length(&domain.ascii)?;
    check_use(&domain.ascii)?;
    Ok(domain)
}

fn check_length(domain: &str) -> Result<(), Broken> {
    match domain.chars().count().checked_sub(MAX_LENGTH) {
        None | Some(0) => Ok(()),
        Some(excess) => {
            let excess = text::too_many(excess, "character");
            Err(format!("The email address is too long after the @-sign {excess}.").into())
        }
    }
}

fn check_characters(domain: &str) -> Result<(), Broken> {
    let strange = |character: &char| {
        character.is_ascii() && !character.is_ascii_alphanumeric() && !"-.".contains(*character)
    };
    if let Some(strange) = text::listed(domain.chars().filter(strange)) {
        return Err(
            format!("The part after the @-sign contains invalid characters: {strange}.").into(),
        );
    }
    text::check_safe(domain)
}

/// The rules of hostnames (RFC 952, RFC 1123).
fn check_labels(domain: &str) -> Result<(), Broken> {
    text::check_periods(
        domain,
        "An email address cannot have a period immediately after the @-sign.",
        "An email address cannot end with a period.",
    )?;
    if domain.ends_with('-') {
        return Err("An email address cannot end with a hyphen.".into());
    }
    if domain.starts_with('-') {
        return Err("An email address cannot have a hyphen immediately after the @-sign.".into());
    }
    if domain.contains(".-") || domain.contains("-.") {
        return Err(
            "An email address cannot have a period and a hyphen next to each other.".into(),
        );
    }
    let reserved = |label: &str| label.get(2..4) == Some("--") && !label.starts_with("xn");
    if domain.split('.').any(reserved) {
        return Err(
            "An email address cannot have two letters followed by two dashes immediately after the @-sign or after a \
             period, except Punycode."
                .into(),
        );
    }
    Ok(())
}

fn international(domain: &str) -> Result<Domain, Broken> {
    let invalid =
        || Broken::from("The part after the @-sign is not a valid internationalized domain name.");
    let (unicode, valid) = idna::domain_to_unicode(domain);
    check_labels(&unicode)?;
    let ascii = Uts46::new()
        .to_ascii(
            unicode.as_bytes(),
            AsciiDenyList::STD3,
            Hyphens::Allow,
            DnsLength::Ignore,
        )
        .map_err(|_| invalid())?
        .into_owned();
    if valid.is_err() || !unicode.chars().all(is_word) {
        return Err(invalid());
    }
    Ok(Domain { ascii, unicode })
}

/// Whether the character can be part of a name: no symbol and no punctuation but hyphen, period and middle dots.
fn is_word(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character) || "-.·・".contains(character)
}

/// What mail can be sent to.
fn check_use(domain: &str) -> Result<(), Broken> {
    let longest = domain.split('.').map(str::len).max().unwrap_or_default();
    if longest > MAX_LABEL {
        let excess = text::too_many(longest - MAX_LABEL, "character");
        return Err(format!(
            "After the @-sign, periods cannot be separated by so many characters {excess}."
        )
        .into());
    }
    if !domain.contains('.') {
        return Err("The part after the @-sign is not valid. It should have a period.".into());
    }
    if !domain.ends_with(|last: char| last.is_ascii_alphabetic()) {
        return Err(
            "The part after the @-sign is not valid. It is not within a valid top-level domain."
                .into(),
        );
    }
    let special = |name: &&str| {
        domain
            .strip_suffix(*name)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    if SPECIAL_USE.iter().any(special) {
        return Err(
            "The part after the @-sign is a special-use or reserved name that cannot be used with email."
                .into(),
        );
    }
    Ok(())
}
