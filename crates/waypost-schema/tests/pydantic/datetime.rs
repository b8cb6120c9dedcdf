//! Datetimes, against Pydantic's `AwareDatetime` and `NaiveDatetime`.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use crate::outcomes::{Table, assert_json, assert_text};

const AWARE_JSON: Table = &[
    (
        "datetime_type: Input should be a valid datetime",
        &["null", "true", "[]", "{}"],
    ),
    ("1970-01-01T00:00:00+00:00", &["0", "1e-7"]),
    ("1970-01-01T00:00:01+00:00", &["1", "0.9999999"]),
    ("1969-12-31T23:59:59+00:00", &["-1"]),
    ("1970-01-01T00:00:01.500+00:00", &["1.5"]),
    ("1970-01-02T00:00:00+00:00", &["86400", "86400.0"]),
    ("1970-01-01T23:59:59+00:00", &["86399"]),
    (
        "2020-01-01T00:00:00+00:00",
        &["1577836800", "1577836800000"],
    ),
    ("2020-01-01T00:00:01+00:00", &["1577836801"]),
    ("2020-01-01T00:00:00.500+00:00", &["1577836800.5"]),
    ("2020-01-01T00:00:00.123+00:00", &["1577836800123"]),
    ("1920-01-02T00:00:00+00:00", &["-1577836800"]),
    ("2603-10-11T11:33:20+00:00", &["20000000000"]),
    ("1969-05-14T12:26:39.999+00:00", &["-20000000001"]),
    (
        "datetime_parsing: Input should be a valid datetime, dates after 9999 are not supported as unix timestamps",
        &[
            "1e20",
            "1e400",
            "253402300800000",
            "999999999999999999999999",
            "9223372036854775807",
        ],
    ),
    (
        "datetime_parsing: Input should be a valid datetime, dates before 0000 are not supported as unix timestamps",
        &["-1e400"],
    ),
    ("9999-12-31T23:59:59.999+00:00", &["253402300799999"]),
    ("0001-01-01T00:00:00+00:00", &["-62135596800000"]),
    (
        "datetime_parsing: Input should be a valid datetime, year 0 is out of range",
        &["-62135596800001"],
    ),
    ("1970-01-01T00:00:00.100+00:00", &["0.1"]),
    ("1969-12-31T23:59:59.500+00:00", &["-0.5"]),
];

const AWARE_TEXT: Table = &[
    (
        "timezone_aware: Input should have timezone info",
        &["2020-01-01T00:00:00", "2020-01-01", "0000-01-01"],
    ),
    (
        "2020-01-01T00:00:00+00:00",
        &[
            "2020-01-01T00:00:00Z",
            "2020-01-01T00:00:00z",
            "2020-01-01t00:00:00z",
            "2020-01-01 00:00:00Z",
            "2020-01-01_00:00:00Z",
            "2020-01-01T00:00Z",
            "2020-01-01T00:00:00-00:00",
            "+1577836800",
        ],
    ),
    (
        "datetime_from_date_parsing: Input should be a valid datetime or date, unexpected extra characters at the end of the input",
        &[
            "2020-01-01T00",
            "2020-01-01T00:00:00+24:00",
            "2020-01-01T00:00:00+01",
            "2020-01-01T00:00:00+1:00",
            "2020-01-01T00:00:00+01:60",
            "2020-01-01T00:00:00.Z",
            "2020-01-01T24:00:00Z",
            "2020-01-01T23:60:00Z",
            "2020-01-01T0:00:00Z",
            "2020-01-01X00:00:00Z",
            "2020-01-01T00:00:00ZZ",
            "2020-01-01T00:00:00x",
            "2020-01-01T00:00:00Z ",
        ],
    ),
    (
        "2020-01-01T00:00:00+01:00",
        &["2020-01-01T00:00:00+01:00", "2020-01-01T00:00:00+0100"],
    ),
    (
        "2020-01-01T00:00:00-01:00",
        &["2020-01-01T00:00:00\u{2212}01:00"],
    ),
    ("2020-01-01T00:00:00+23:59", &["2020-01-01T00:00:00+23:59"]),
    (
        "2020-01-01T00:00:00.500+00:00",
        &[
            "2020-01-01T00:00:00.5Z",
            "2020-01-01T00:00:00,5Z",
            "1577836800.5",
        ],
    ),
    (
        "2020-01-01T00:00:00.123456+00:00",
        &["2020-01-01T00:00:00.123456Z"],
    ),
    (
        "datetime_from_date_parsing: Input should be a valid datetime or date, month value is outside expected range of 1-12",
        &["2020-13-01T00:00:00Z"],
    ),
    (
        "datetime_from_date_parsing: Input should be a valid datetime or date, day value is outside expected range",
        &["2020-02-30T00:00:00Z"],
    ),
    (
        "datetime_from_date_parsing: Input should be a valid datetime or date, invalid character in month",
        &["2020-1-1T00:00:00Z"],
    ),
    (
        "datetime_from_date_parsing: Input should be a valid datetime or date, invalid character in year",
        &[" 2020-01-01T00:00:00Z", "1_577_836_800"],
    ),
    ("0001-01-01T00:00:00+00:00", &["0001-01-01T00:00:00Z"]),
    (
        "9999-12-31T23:59:59.999999+00:00",
        &["9999-12-31T23:59:59.999999Z"],
    ),
    (
        "datetime_from_date_parsing: Input should be a valid datetime or date, invalid date separator, expected `-`",
        &["20200101T000000Z", "99999999999999999999"],
    ),
    (
        "datetime_from_date_parsing: Input should be a valid datetime or date, input is too short",
        &["", "x", "1e5", "nan", "inf", "12:00"],
    ),
    ("1970-01-01T00:00:00+00:00", &["0"]),
    ("1969-12-31T23:59:59+00:00", &["-1"]),
    ("2020-01-01T00:00:00.123457+00:00", &["1577836800.1234567"]),
    ("2020-01-01T00:00:00.123+00:00", &["1577836800123"]),
    ("1920-01-01T23:59:59.500+00:00", &["-1577836800.5"]),
    ("1970-01-01T00:33:40+00:00", &["2020"]),
];

const NAIVE_JSON: Table = &[
    (
        "datetime_type: Input should be a valid datetime",
        &["null", "[]"],
    ),
    (
        "timezone_naive: Input should not have timezone info",
        &["0", "1.5"],
    ),
    (
        "datetime_parsing: Input should be a valid datetime, dates after 9999 are not supported as unix timestamps",
        &["1e20"],
    ),
];

const NAIVE_TEXT: Table = &[
    (
        "2020-01-01T00:00:00",
        &[
            "2020-01-01T00:00:00",
            "2020-01-01t00:00:00",
            "2020-01-01 00:00",
            "2020-01-01",
        ],
    ),
    (
        "2020-01-01T00:00:00.123456",
        &["2020-01-01T00:00:00.123456"],
    ),
    (
        "timezone_naive: Input should not have timezone info",
        &[
            "2020-01-01T00:00:00Z",
            "2020-01-01T00:00:00+01:00",
            "1577836800",
        ],
    ),
    (
        "datetime_parsing: Input should be a valid datetime, year 0 is out of range",
        &["0000-01-01T00:00:00"],
    ),
    (
        "datetime_from_date_parsing: Input should be a valid datetime or date, unexpected extra characters at the end of the input",
        &["2020-01-01T24:00:00"],
    ),
    (
        "datetime_from_date_parsing: Input should be a valid datetime or date, day value is outside expected range",
        &["2020-02-30"],
    ),
    (
        "datetime_from_date_parsing: Input should be a valid datetime or date, input is too short",
        &["x", ""],
    ),
];

#[test]
fn datetimes_with_an_offset_are_read_from_json() {
    assert_json::<DateTime<FixedOffset>>(AWARE_JSON);
}

#[test]
fn datetimes_with_an_offset_are_read_from_text() {
    assert_text::<DateTime<FixedOffset>>(AWARE_TEXT);
}

#[test]
fn datetimes_without_an_offset_are_read_from_json() {
    assert_json::<NaiveDateTime>(NAIVE_JSON);
}

#[test]
fn datetimes_without_an_offset_are_read_from_text() {
    assert_text::<NaiveDateTime>(NAIVE_TEXT);
}
