//! What both parts of an address have in common, and how characters are shown.

use unicode_normalization::char::is_combining_mark;

use super::address::Broken;

/// Characters that are shown by nothing, or that change how others are shown.
const FORMAT_CHARACTERS: [std::ops::RangeInclusive<char>; 9] = [
    '\u{ad}'..='\u{ad}',
    '\u{61c}'..='\u{61c}',
    '\u{180e}'..='\u{180e}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{feff}'..='\u{feff}',
    '\u{fff9}'..='\u{fffb}',
    '\u{e0000}'..='\u{10ffff}',
];

/// Private use in the basic plane.
const PRIVATE_USE: std::ops::RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';

/// Refuses what shows an address as another one than it is.
pub(super) fn check_safe(part: &str) -> Result<(), Broken> {
    let combines = part
        .chars()
        .next()
        .filter(|first| is_combining_mark(*first));
    let hidden = part.chars().filter(|character| is_hidden(*character));
    match listed(combines.into_iter().chain(hidden)) {
        Some(unsafe_ones) => {
            Err(format!("The email address contains unsafe characters: {unsafe_ones}.").into())
        }
        None => Ok(()),
    }
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || character.is_whitespace()
        || PRIVATE_USE.contains(&character)
        || FORMAT_CHARACTERS
            .iter()
            .any(|range| range.contains(&character))
}

/// Periods separate: they neither begin, nor end, nor follow one another.
pub(super) fn check_periods(
    part: &str,
    at_start: &'static str,
    at_end: &'static str,
) -> Result<(), Broken> {
    if part.ends_with('.') {
        Err(at_end.into())
    } else if part.starts_with('.') {
        Err(at_start.into())
    } else if part.contains("..") {
        Err("An email address cannot have two periods in a row.".into())
    } else {
        Ok(())
    }
}

/// `(1 character too many)`
pub(super) fn too_many(excess: usize, unit: &str) -> String {
    let plural = if excess > 1 { "s" } else { "" };
    format!("({excess} {unit}{plural} too many)")
}

/// Each character once, in order; `None` if there are none.
pub(super) fn listed(characters: impl Iterator<Item = char>) -> Option<String> {
    let mut shown: Vec<String> = characters.map(show).collect();
    shown.sort();
    shown.dedup();
    (!shown.is_empty()).then(|| shown.join(", "))
}

/// A character as Python's `repr` shows it, or its number if it cannot be shown.
pub(super) fn show(character: char) -> String {
    match character {
        ' ' => "SPACE".to_owned(),
        '\\' => r#""\""#.to_owned(),
        '\'' => r#""'""#.to_owned(),
        _ if is_hidden(character) || is_combining_mark(character) => {
            format!("U+{:04X}", u32::from(character))
        }
        _ => format!("'{character}'"),
    }
}
