//! Where Waypost takes more than Pydantic, or other values, because the types or serde do.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;
use waypost_schema::{Constraints, Profile, from_json};

use crate::outcomes::{Table, assert_json, assert_strings, assert_text};

#[test]
fn what_chrono_reads_and_pydantic_does_not_is_refused_in_json_too() {
    const SHORT: &str =
        "date_from_datetime_parsing: Input should be a valid date or datetime, input is too short";
    assert_strings::<NaiveDate>(&[(SHORT, &["2020-1-1", "2020-01-01 "])]);
    assert_text::<NaiveDate>(&[(SHORT, &["2020-1-1", "2020-01-01 "])]);
    for document in [r#""2020-1-1""#, r#""2020-01-01 ""#, r#"" 2020-01-01""#] {
        assert!(
            serde_json::from_str::<NaiveDate>(document).is_ok(),
            "serde alone takes {document}"
        );
        for profile in [Profile::Compatible, Profile::Strict] {
            let read = from_json::<NaiveDate>(document.as_bytes(), &Constraints::NONE, profile);
            assert!(read.is_err(), "{document} is no date");
        }
    }
}

#[test]
fn digits_behind_microseconds_are_cut_off() {
    const NANOSECONDS: Table = &[("12:00:00.123456", &["12:00:00.123456789"])];
    assert_text::<NaiveTime>(NANOSECONDS);
    assert_strings::<NaiveTime>(NANOSECONDS);
}

#[test]
fn json_strings_are_read_by_the_rules_of_pydantic() {
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
        (
            "datetime_parsing: Input should be a valid datetime, year is out of range in UTC",
            &["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"],
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
