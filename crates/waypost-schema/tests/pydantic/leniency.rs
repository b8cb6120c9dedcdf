//! Where Waypost takes more than Pydantic, or other values, because the types or serde do.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::outcomes::{assert_json, assert_strings, assert_text};

#[test]
fn json_strings_are_read_as_chrono_reads_them_so_that_both_ways_agree() {
    assert_strings::<NaiveDate>(&[(
        "2020-01-01",
        &["2020-1-1", "2020-01-01 ", " 2020-01-01", "+2020-01-01"],
    )]);
    assert_strings::<NaiveTime>(&[
        ("12:00:00", &["12:0", "12:00 "]),
        ("12:00:00.123456789", &["12:00:00.123456789"]),
    ]);
    assert_strings::<DateTime<Utc>>(&[(
        "2020-01-01T00:00:00Z",
        &["2020-1-1T00:00:00Z", "2020-01-01 00:00:00 +00:00"],
    )]);
}

#[test]
fn other_texts_are_read_by_the_rules_of_pydantic_alone() {
    assert_text::<NaiveDate>(&[(
        "date_from_datetime_parsing: Input should be a valid date or datetime, input is too short",
        &["2020-1-1"],
    )]);
    assert_text::<NaiveTime>(&[("12:00:00.123456", &["12:00:00.123456789"])]);
}

#[test]
fn json_strings_that_chrono_cannot_read_are_read_by_the_rules_of_pydantic() {
    assert_strings::<NaiveDate>(&[
        ("2020-01-01", &["1577836800", "2020-01-01T00:00:00Z"]),
        (
            "date_parsing: Input should be a valid date in the format YYYY-MM-DD, year 0 is out of range",
            &["0000-01-01"],
        ),
        (
            "date_from_datetime_parsing: Input should be a valid date or datetime, invalid character in year",
            &["+12020-01-01", "-2020-01-01"],
        ),
    ]);
    assert_strings::<NaiveTime>(&[(
        "time_parsing: Input should be in a valid time format, second value is outside expected range of 0-59",
        &["23:59:60"],
    )]);
    assert_strings::<DateTime<Utc>>(&[
        (
            "2020-01-01T00:00:00Z",
            &["2020-01-01T01:00+01:00", "1577836800"],
        ),
        (
            "datetime_from_date_parsing: Input should be a valid datetime or date, unexpected extra characters at the \
             end of the input",
            &["2016-12-31T23:59:60Z"],
        ),
    ]);
}

#[test]
fn a_time_with_an_offset_is_not_naive() {
    let refused = &[(
        "timezone_naive: Input should not have timezone info",
        &["12:00Z", "12:00+01:00"] as &[_],
    )];
    assert_text::<NaiveTime>(refused);
    assert_strings::<NaiveTime>(refused);
}

#[test]
fn the_prefix_of_a_uuid_may_be_in_capitals() {
    const UUID: &str = "f47ac10b-58cc-4372-a567-0e02b2c3d479";
    assert_text::<Uuid>(&[(UUID, &["URN:UUID:f47ac10b-58cc-4372-a567-0e02b2c3d479"])]);
}

#[test]
fn decimals_have_no_exponent_and_at_most_28_places() {
    assert_json::<Decimal>(&[
        ("0.0000001", &["1e-7"]),
        ("0.0000000000000000000000000000", &["1e-30"]),
        ("0.0", &["-0.0"]),
    ]);
    assert_text::<Decimal>(&[
        ("100000", &["1e5"]),
        (
            "decimal_max_places: Decimal input should have no more than 28 decimal places",
            &["1e-30"],
        ),
        (
            "0.1111111111111111111111111111",
            &["0.111111111111111111111111111111"],
        ),
        (
            "less_than_equal: Input should be less than or equal to 79228162514264337593543950335",
            &["79228162514264337593543950336", "1e400"],
        ),
        (
            "greater_than_equal: Input should be greater than or equal to -79228162514264337593543950335",
            &["-1e29"],
        ),
    ]);
}
