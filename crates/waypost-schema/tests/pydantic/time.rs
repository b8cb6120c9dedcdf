//! `NaiveTime`, against Pydantic's `time`.

use chrono::NaiveTime;

use crate::outcomes::{Table, assert_json, assert_text};

const JSON: Table = &[
    (
        "time_type: Input should be a valid time",
        &["null", "true", "[]", "{}"],
    ),
    ("00:00:00", &["0", "1e-7"]),
    ("00:00:01", &["1", "0.9999999"]),
    (
        "time_parsing: Input should be in a valid time format, time in seconds should be positive",
        &["-1", "-0.5", "-1e400"],
    ),
    ("00:00:01.500", &["1.5"]),
    ("12:00:00", &["43200"]),
    ("23:59:59", &["86399"]),
    ("23:59:59.999999", &["86399.999999"]),
    (
        "time_parsing: Input should be in a valid time format, numeric times may not exceed 86,399 seconds",
        &[
            "86400",
            "86400.0",
            "1577836800",
            "1e20",
            "1e400",
            "999999999999999999999999",
        ],
    ),
    ("00:00:00.100", &["0.1"]),
    ("00:00:01.123457", &["1.123456789"]),
];

const TEXT: Table = &[
    ("12:00:00", &["12:00", "12:00:00"]),
    ("00:00:00", &["00:00"]),
    ("23:59:59", &["23:59:59"]),
    ("12:00:00.100", &["12:00:00.1"]),
    ("12:00:00.123456", &["12:00:00.123456", "12:00:00.1234567"]),
    (
        "time_parsing: Input should be in a valid time format, second fraction digits missing after `.`",
        &["12:00:00."],
    ),
    (
        "time_parsing: Input should be in a valid time format, hour value is outside expected range of 0-23",
        &["24:00"],
    ),
    (
        "time_parsing: Input should be in a valid time format, minute value is outside expected range of 0-59",
        &["12:60"],
    ),
    (
        "time_parsing: Input should be in a valid time format, second value is outside expected range of 0-59",
        &["12:00:60", "23:59:60"],
    ),
    (
        "time_parsing: Input should be in a valid time format, input is too short",
        &[
            "12", "12:0", "1:00", "1200", "12.5", "0", "1", "-1", "1.5", "", "x", "nan",
        ],
    ),
    (
        "time_parsing: Input should be in a valid time format, invalid timezone sign",
        &["12:00x", "12:00 ", "12:00:00 +01:00"],
    ),
    (
        "time_parsing: Input should be in a valid time format, invalid character in hour",
        &[" 12:00", "T12:00"],
    ),
    (
        "time_parsing: Input should be in a valid time format, invalid time separator, expected `:`",
        &["43200", "86399", "2020-01-01T12:00"],
    ),
    (
        "time_parsing: Input should be in a valid time format, timezone offset must be less than 24 hours",
        &["12:00:00+25:00"],
    ),
    (
        "time_parsing: Input should be in a valid time format, timezone minute value is outside expected range of 0-59",
        &["12:00:00+01:60"],
    ),
];

#[test]
fn times_are_read_from_json() {
    assert_json::<NaiveTime>(JSON);
}

#[test]
fn times_are_read_from_text() {
    assert_text::<NaiveTime>(TEXT);
}
