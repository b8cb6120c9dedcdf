//! `NaiveDate`, against Pydantic's `date`.

use chrono::NaiveDate;

use crate::outcomes::{Table, assert_json, assert_text};

const JSON: Table = &[
    (
        "date_type: Input should be a valid date",
        &["null", "true", "[]", "{}"],
    ),
    ("1970-01-01", &["0", "1e-7"]),
    (
        "date_from_datetime_inexact: Datetimes provided to dates should have zero time - e.g. be exact dates",
        &[
            "1",
            "-1",
            "1.5",
            "86399",
            "1577836801",
            "1577836800.5",
            "1577836800123",
            "20000000000",
            "-20000000001",
            "253402300799999",
            "-62135596800001",
            "0.1",
            "0.9999999",
            "-0.5",
        ],
    ),
    ("1970-01-02", &["86400", "86400.0"]),
    ("2020-01-01", &["1577836800", "1577836800000"]),
    ("1920-01-02", &["-1577836800"]),
    (
        "date_from_datetime_parsing: Input should be a valid date or datetime, dates after 9999 are not supported as unix timestamps",
        &[
            "1e20",
            "1e400",
            "253402300800000",
            "999999999999999999999999",
            "9223372036854775807",
        ],
    ),
    (
        "date_from_datetime_parsing: Input should be a valid date or datetime, dates before 0000 are not supported as unix timestamps",
        &["-1e400"],
    ),
    ("0001-01-01", &["-62135596800000"]),
];

const TEXT: Table = &[
    (
        "2020-01-01",
        &[
            "2020-01-01",
            "2020-01-01T00:00",
            "2020-01-01T00:00:00",
            "2020-01-01 00:00:00",
            "2020-01-01_00:00:00",
            "2020-01-01t00:00:00z",
            "2020-01-01T00:00:00+01:00",
            "2020-01-01T00:00:00.000000000",
            "1577836800.0",
        ],
    ),
    ("0001-01-01", &["0001-01-01"]),
    ("9999-12-31", &["9999-12-31"]),
    ("2020-02-29", &["2020-02-29"]),
    (
        "date_from_datetime_parsing: Input should be a valid date or datetime, day value is outside expected range",
        &["2021-02-29", "2020-01-00"],
    ),
    (
        "date_from_datetime_parsing: Input should be a valid date or datetime, month value is outside expected range of 1-12",
        &["2020-13-01", "2020-00-01"],
    ),
    (
        "date_parsing: Input should be a valid date in the format YYYY-MM-DD, year 0 is out of range",
        &["0000-01-01"],
    ),
    (
        "date_from_datetime_parsing: Input should be a valid date or datetime, invalid date separator, expected `-`",
        &["10000-01-01", "2020/01/01", "2020_01_01"],
    ),
    (
        "date_from_datetime_parsing: Input should be a valid date or datetime, invalid character in year",
        &["+2020-01-01", "-2020-01-01", "01-01-2020", " 2020-01-01"],
    ),
    (
        "date_from_datetime_inexact: Datetimes provided to dates should have zero time - e.g. be exact dates",
        &[
            "20200101",
            "2020",
            "2020-01-01T00:00:01",
            "2020-01-01T00:00:00.5",
            "-1",
            "1577836800.5",
        ],
    ),
    (
        "date_from_datetime_parsing: Input should be a valid date or datetime, input is too short",
        &[
            "2020-01-",
            "2020-01",
            "2020-01-01T",
            "2020-01-01T00",
            "",
            "x",
            "1e5",
            "nan",
            "inf",
            "1_000",
            "12:00",
        ],
    ),
    (
        "date_from_datetime_parsing: Input should be a valid date or datetime, invalid character in month",
        &["2020-W01-1"],
    ),
    (
        "date_from_datetime_parsing: Input should be a valid date or datetime, invalid datetime separator, expected `T`, `t`, `_` or space",
        &["2020-01-01x"],
    ),
    (
        "date_from_datetime_parsing: Input should be a valid date or datetime, hour value is outside expected range of 0-23",
        &["2020-01-01T24:00:00"],
    ),
    ("1970-01-01", &["0"]),
    ("1970-01-02", &["86400"]),
    ("1969-12-31", &["-86400"]),
];

#[test]
fn dates_are_read_from_json() {
    assert_json::<NaiveDate>(JSON);
}

#[test]
fn dates_are_read_from_text() {
    assert_text::<NaiveDate>(TEXT);
}
