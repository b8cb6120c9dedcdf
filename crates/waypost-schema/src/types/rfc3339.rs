//! The formats of RFC 3339, which serde's readers and Pydantic read alike.

/// `2020-01-31`
pub(super) fn is_date(text: &str) -> bool {
    strip(text, "0000-00-00") == Some("")
}

/// `12:00:00`, `12:00:00.5`
pub(super) fn is_time(text: &str) -> bool {
    strip_time(text) == Some("")
}

/// `2020-01-31T12:00:00`
pub(super) fn is_local_datetime(text: &str) -> bool {
    strip_local_datetime(text) == Some("")
}

/// `2020-01-31T12:00:00Z`, `2020-01-31T12:00:00+01:00`
pub(super) fn is_datetime(text: &str) -> bool {
    let offset = strip_local_datetime(text);
    offset.is_some_and(|offset| {
        matches!(offset, "Z" | "z")
            || offset
                .strip_prefix(['+', '-'])
                .is_some_and(|offset| strip(offset, "00:00") == Some(""))
    })
}

/// Whether a fraction of a second has no more digits than Python keeps.
pub(super) fn is_within_microseconds(text: &str) -> bool {
    text.split_once('.')
        .is_none_or(|(_, fraction)| digits(fraction) <= 6)
}

fn strip_local_datetime(text: &str) -> Option<&str> {
    strip_time(strip(text, "0000-00-00")?.strip_prefix(['T', 't'])?)
}

fn strip_time(text: &str) -> Option<&str> {
    let rest = strip(text, "00:00:00")?;
    match rest.strip_prefix('.') {
        Some(fraction) => match digits(fraction) {
            0 => None,
            length => Some(&fraction[length..]),
        },
        None => Some(rest),
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// What follows `pattern`, in which a zero stands for any digit.
fn strip<'a>(text: &'a str, pattern: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(pattern.len())?;
    let fits = |(byte, wanted): (u8, u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        _ => byte == wanted,
    };
    start.bytes().zip(pattern.bytes()).all(fits).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_complete_forms_are_rfc_3339() {
        assert!(is_date("2020-01-31") && !is_date("2020-1-31") && !is_date("2020-01-31 "));
        assert!(is_time("12:00:00.5") && !is_time("12:00") && !is_time("12:00:00."));
        assert!(is_local_datetime("2020-01-31T12:00:00") && !is_local_datetime("2020-01-31"));
        assert!(is_datetime("2020-01-31t12:00:00.25z") && is_datetime("2020-01-31T12:00:00-01:30"));
        assert!(!is_datetime("2020-01-31T12:00:00") && !is_datetime("2020-01-31T12:00:00+1"));
    }

    #[test]
    fn digits_of_a_fraction_are_counted() {
        assert!(is_within_microseconds("12:00:00") && is_within_microseconds("12:00:00.123456Z"));
        assert!(!is_within_microseconds("12:00:00.1234567Z"));
    }
}
