//! Whatever the fast way of reading accepts, the thorough way accepts with the same value.
//!
//! Documents are made from the forms that the types have, and from forms that come close; both profiles are tried.
//! `PROPTEST_CASES` sets how many documents each property sees.

mod documents;
mod order;
mod union;

use std::any::type_name;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Debug;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use indexmap::{IndexMap, IndexSet};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;
use waypost_schema::{
    Constraints, Duration, ErrorDetail, Field, Input, Profile, Report, Schema, from_json,
    from_json_property, parse_json,
};

use order::{Order, Size};
use union::{Answer, Pet};

fn config() -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(1000),
    }
}

/// Reads without the fast way.
fn thoroughly<T: Schema>(input: &Input<'_>, profile: Profile) -> Result<T, Vec<ErrorDetail>> {
    let mut report = Report::new(profile);
    Field::new("")
        .parse(Some(input), &Input::Null, &mut report)
        .ok_or_else(|| report.into_errors())
}

fn agree<T: Schema + DeserializeOwned + Debug + PartialEq>(
    document: &str,
) -> Result<(), TestCaseError> {
    for profile in [Profile::Compatible, Profile::Strict] {
        let either = from_json::<T>(document.as_bytes(), &Constraints::NONE, profile);
        match parse_json(document.as_bytes()) {
            Ok(input) => {
                prop_assert_eq!(
                    either,
                    thoroughly(&input, profile),
                    "as {} in {:?}",
                    type_name::<T>(),
                    profile
                );
            }
            Err(error) => prop_assert!(
                either.is_err(),
                "as {}, although {}",
                type_name::<T>(),
                error
            ),
        }
    }
    Ok(())
}

macro_rules! agree_on {
    ($($name:ident: $document:expr => $($type:ty),*;)*) => {
        proptest! {
            #![proptest_config(config())]
            $(
                #[test]
                fn $name(document in $document) {
                    $(agree::<$type>(&document)?;)*
                }
            )*
        }
    };
}

agree_on! {
    integers: documents::number() => i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize;
    floats: documents::number() => f32, f64;
    booleans_and_null: documents::scalar() => bool, (), Option<bool>;
    strings: documents::text() => String, char, Box<str>, std::borrow::Cow<'static, str>, Size;
    uuids: documents::uuid() => Uuid;
    decimals: documents::decimal() => Decimal, Option<Decimal>;
    dates: documents::date() => NaiveDate;
    times: documents::time() => NaiveTime;
    datetimes: documents::datetime() => DateTime<Utc>, DateTime<FixedOffset>, NaiveDateTime;
    lists: documents::list() => Vec<i64>, Vec<Option<f64>>, Vec<Vec<String>>, Box<Vec<bool>>, Vec<NaiveDate>;
    sets: documents::list() => HashSet<i64>, BTreeSet<String>, BTreeSet<NaiveDate>, IndexSet<bool>;
    tuples: documents::list() => (i64,), (f64, i64), (String, bool, Option<u8>), [i64; 2], [Option<f64>; 0];
    durations: documents::duration() => Duration, Option<Duration>;
    addresses: documents::ip() => Ipv4Addr, Ipv6Addr, IpAddr;
    maps: documents::map() => BTreeMap<String, i64>, HashMap<String, Vec<String>>, Arc<BTreeMap<String, Option<f64>>>;
    keys: documents::typed_map() => BTreeMap<i64, f64>, HashMap<u8, Option<i64>>, BTreeMap<NaiveDate, String>,
        HashMap<bool, i64>, IndexMap<Uuid, i64>, BTreeMap<Size, i64>;
    unions: union::document() => Answer, Vec<Answer>, Option<Answer>, Pet, Vec<Pet>;
    structs: order::document() => Order, Vec<Order>, Option<Order>, BTreeMap<String, Order>;
}

#[cfg(all(feature = "base64", feature = "email", feature = "url"))]
agree_on! {
    optional_types: documents::feature_gated() => waypost_schema::Base64Bytes, waypost_schema::Email,
        waypost_schema::HttpUrl, url::Url;
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_json_is_kept_as_it_is(document in documents::any_json()) {
        let either = from_json::<Value>(document.as_bytes(), &Constraints::NONE, Profile::Compatible);
        let input = parse_json(document.as_bytes()).expect("it is JSON");
        // Only by the sign of a zero may they differ: `-0` is a whole number to Python, and a float to serde.
        prop_assert_eq!(
            either.map(|value| value.to_string().replace("-0.0", "0")),
            thoroughly::<Value>(&input, Profile::Compatible).map(|value| value.to_string().replace("-0.0", "0"))
        );
    }
}

/// What the two profiles make of the text of a URL.
fn read_text<T: Schema>(text: &str, profile: Profile) -> Option<T> {
    T::parse(&Input::Text(text.into()), &mut Report::new(profile))
}

fn strict_is_part_of_compatible<T: Schema + Debug + PartialEq>(
    text: &str,
) -> Result<(), TestCaseError> {
    if let Some(value) = read_text::<T>(text, Profile::Strict) {
        prop_assert_eq!(
            read_text(text, Profile::Compatible),
            Some(value),
            "as {}",
            type_name::<T>()
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn text_that_the_strict_profile_accepts_has_the_same_value_in_the_compatible_one(text in documents::url_text()) {
        strict_is_part_of_compatible::<i64>(&text)?;
        strict_is_part_of_compatible::<u8>(&text)?;
        strict_is_part_of_compatible::<u128>(&text)?;
        strict_is_part_of_compatible::<f64>(&text)?;
        strict_is_part_of_compatible::<f32>(&text)?;
        strict_is_part_of_compatible::<bool>(&text)?;
        strict_is_part_of_compatible::<String>(&text)?;
        strict_is_part_of_compatible::<char>(&text)?;
        strict_is_part_of_compatible::<Uuid>(&text)?;
        strict_is_part_of_compatible::<Decimal>(&text)?;
        strict_is_part_of_compatible::<NaiveDate>(&text)?;
        strict_is_part_of_compatible::<NaiveTime>(&text)?;
        strict_is_part_of_compatible::<NaiveDateTime>(&text)?;
        strict_is_part_of_compatible::<DateTime<Utc>>(&text)?;
    }
}

#[test]
fn an_array_is_no_struct_and_an_object_no_variant() {
    const EVERY_FIELD: &str =
        r#"["f47ac10b-58cc-4372-a567-0e02b2c3d479", 1, null, null, null, null, {}, null, null]"#;
    assert!(
        serde_json::from_str::<Order>(EVERY_FIELD).is_ok(),
        "serde alone would take it"
    );
    for profile in [Profile::Compatible, Profile::Strict] {
        for document in ["[]", EVERY_FIELD] {
            let errors = from_json::<Order>(document.as_bytes(), &Constraints::NONE, profile)
                .expect_err(document);
            assert_eq!(errors[0].kind.name(), "model_attributes_type");
        }
        let errors = from_json::<Size>(br#"{"small": null}"#, &Constraints::NONE, profile)
            .expect_err("no name");
        assert_eq!(errors[0].kind.name(), "enum");
    }
}

#[test]
fn what_nobody_asks_for_must_be_json_too() {
    let deep = "[".repeat(200) + &"]".repeat(200);
    let values: [&[u8]; 3] = [b"\"\xff\"", br#""\ud83d""#, deep.as_bytes()];
    for value in values {
        let order = br#"{"id": "f47ac10b-58cc-4372-a567-0e02b2c3d479", "unknown": "#;
        let order = [order.as_slice(), value, b"}"].concat();
        let errors = from_json::<Order>(&order, &Constraints::NONE, Profile::Compatible)
            .expect_err("that is no JSON");
        assert_eq!(errors[0].kind.name(), "json_invalid");
        let other = [br#"{"order": 1, "x": "#.as_slice(), value, b"}"].concat();
        let repeated = [br#"{"order": "#.as_slice(), value, br#", "order": 1}"#].concat();
        for body in [other, repeated] {
            let errors = from_json_property(&body, &Field::<i64>::new("order"), Profile::Strict)
                .expect_err("that is no JSON");
            assert_eq!(errors[0].kind.name(), "json_invalid");
        }
    }
}

/// Whether a leap second, which serde takes and its type does not, is found inside of `T`.
fn refuses_a_leap_second<T: Schema + DeserializeOwned>(document: &str) -> bool {
    serde_json::from_str::<T>(document).is_ok()
        && from_json::<T>(document.as_bytes(), &Constraints::NONE, Profile::Compatible).is_err()
}

#[test]
fn what_serde_read_is_checked_inside_of_every_container() {
    assert!(refuses_a_leap_second::<NaiveTime>(r#""23:59:60""#));
    assert!(refuses_a_leap_second::<Option<NaiveTime>>(r#""23:59:60""#));
    assert!(refuses_a_leap_second::<Box<NaiveTime>>(r#""23:59:60""#));
    assert!(refuses_a_leap_second::<Arc<NaiveTime>>(r#""23:59:60""#));
    assert!(refuses_a_leap_second::<Vec<NaiveTime>>(
        r#"["23:59:59", "23:59:60"]"#
    ));
    assert!(refuses_a_leap_second::<BTreeMap<String, NaiveTime>>(
        r#"{"a": "23:59:60"}"#
    ));
    assert!(refuses_a_leap_second::<HashMap<String, NaiveTime>>(
        r#"{"a": "23:59:60"}"#
    ));
}

#[test]
fn a_narrow_float_that_serde_let_overflow_does_not_pass() {
    assert!(f32::MAX.is_valid() && !f32::INFINITY.is_valid());
}
