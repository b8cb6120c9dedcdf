//! The formats that RFC 3339 and Waypost define, and JSON Schema's validators check differently or not at all.

use std::net::IpAddr;
use std::sync::LazyLock;

use chrono::NaiveDate;
use jsonschema::ValidationOptions;
use regex::Regex;

/// Adds their checks.
pub(crate) fn with_own(options: ValidationOptions<'_>) -> ValidationOptions<'_> {
    options
        .with_format("date", is_date)
        .with_format("time-local", is_time)
        .with_format("date-time-local", |text: &str| {
            parts(text).is_some_and(|(_, offset)| offset.is_empty())
        })
        .with_format("date-time", |text: &str| {
            parts(text).is_some_and(|(_, offset)| is_offset(offset))
        })
        .with_format("ipvanyaddress", |text: &str| text.parse::<IpAddr>().is_ok())
}

fn is_date(text: &str) -> bool {
    static DATE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(\d{4})-(\d{2})-(\d{2})$").unwrap());
    DATE.captures(text)
        .filter(|_| text.is_ascii())
        .is_some_and(|parts| {
            let [year, month, day] = parts.extract().1;
            let number = |text: &str| text.parse().expect("they are digits");
            NaiveDate::from_ymd_opt(
                year.parse().expect("they are digits"),
                number(month),
                number(day),
            )
            .is_some()
        })
}

fn is_time(text: &str) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?$").unwrap()
    });
    TIME.is_match(text)
}

/// The local datetime and its offset.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (date, rest) = text.split_once(['T', 't'])?;
    let end = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at(end);
    (is_date(date) && is_time(time)).then_some((date, offset))
}

fn is_offset(offset: &str) -> bool {
    static OFFSET: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$").unwrap());
    OFFSET.is_match(offset)
}
