//! In the strict profile the document is exact: what its JSON Schema accepts is accepted, and what it excludes is
//! refused.
//!
//! Documents are made from the schema itself, and then changed here and there; an independent validator says what the
//! schema accepts. `PROPTEST_CASES` sets how many documents each property sees. What may differ, and why, is in
//! `exceptions`. Addresses of email, URLs, durations and base64 are not here: to JSON Schema their keywords are
//! annotations, which validators check each in their own way.
#![allow(clippy::unwrap_used, reason = "a test may take the short way")]
#![allow(
    dead_code,
    reason = "values are only made and compared by their documents"
)]

mod exceptions;
mod formats;
mod generate;
mod models;
mod mutate;

use std::any::type_name;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use jsonschema::{Draft, Validator};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use regex::Regex;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;
use waypost::schema_types::{
    Bound, Field, Mode, Pattern, Profile, Registry, Schema, Secret, from_json,
};

use models::{Color, Held, Line, Named, Order, Tagged, Untagged};

fn config() -> ProptestConfig {
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => ProptestConfig {
            cases: 1000,
            ..config
        },
    }
}

/// The JSON Schema of a field, with everything that it refers to.
fn document<T: Schema>(field: &Field<T>) -> Value {
    let mut registry = Registry::new(Profile::Strict);
    let mut schema = registry.describe_field(field, Mode::Input);
    let (components, references) = registry.finish();
    references.resolve(&mut schema);
    let mut document = json!(schema);
    document["components"] = json!({ "schemas": components });
    document
}

fn validator(schema: &Value) -> Validator {
    let options = jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true);
    formats::with_own(options)
        .build(schema)
        .expect("the document is a schema")
}

fn is_accepted<T: Schema + DeserializeOwned>(field: &Field<T>, document: &Value) -> bool {
    from_json::<T>(
        document.to_string().as_bytes(),
        &field.constraints,
        Profile::Strict,
    )
    .is_ok()
}

fn agree<T: Schema + DeserializeOwned>(field: Field<T>) {
    let schema = document(&field);
    let validator = validator(&schema);
    let (good, bad) = (Cell::new(0), Cell::new(0));
    let made = (generate::value(&schema), any::<[u32; 4]>(), 0..4_usize);
    let outcome = TestRunner::new(config()).run(&made, |(mut document, choices, changes)| {
        for choice in &choices[..changes] {
            mutate::change(&mut document, *choice);
        }
        let is_valid = validator.is_valid(&document);
        let count = if is_valid { &good } else { &bad };
        count.set(count.get() + 1);
        if is_accepted(&field, &document) != is_valid && !exceptions::holds_for(&schema, &document)
        {
            let verdict = if is_valid { "accepts" } else { "excludes" };
            return Err(TestCaseError::fail(format!(
                "{schema} {verdict} {document}"
            )));
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("as {}: {error}", type_name::<T>());
    }
    assert!(
        good.get() > 0 && bad.get() > 0,
        "documents of both kinds were tried: {good:?}, {bad:?}"
    );
}

const WORD: Pattern = Pattern {
    source: "^[a-z]{1,5}$",
    regex: || {
        static WORD: LazyLock<Regex> =
            LazyLock::new(|| Regex::new("^[a-z]{1,5}$").expect("the pattern is one"));
        &WORD
    },
};

macro_rules! agree {
    ($($name:ident: $($field:expr),* $(,)?;)*) => {$(
        #[test]
        fn $name() {
            $(agree($field);)*
        }
    )*};
}

const fn plain<T>() -> Field<T> {
    Field::new("field")
}

fn half<T>() -> Field<T> {
    plain().multiple_of_bound(Bound::Float(0.5))
}

agree! {
    integers_of_every_width: plain::<i8>(), plain::<i16>(), plain::<i32>(), plain::<i64>(), plain::<isize>(),
        plain::<u8>(), plain::<u16>(), plain::<u32>(), plain::<u64>(), plain::<usize>(), plain::<i128>(), plain::<u128>();
    integers_within_bounds: plain::<i64>().ge(-3).le(7), plain::<i32>().gt(-3).lt(7), plain::<u8>().ge(1),
        plain::<i16>().multiple_of_bound(Bound::Int(3)), plain::<i64>().gt_bound(Bound::Float(0.5)), half::<i64>();
    floats: plain::<f64>(), plain::<f32>(), plain::<f64>().ge(-1).lt(1), plain::<f32>().gt(0).le_bound(Bound::Float(0.5)),
        half::<f64>(), plain::<f64>().multiple_of_bound(Bound::Float(0.1));
    decimals: plain::<Decimal>(), plain::<Option<Decimal>>(), plain::<Decimal>().max_digits(5).decimal_places(2),
        plain::<Decimal>().decimal_places(0);
    booleans_and_null: plain::<bool>(), plain::<()>(), plain::<Option<bool>>();
    texts: plain::<String>(), plain::<Box<str>>(), plain::<char>(), plain::<String>().min_length(1).max_length(4),
        plain::<String>().pattern(WORD), plain::<String>().max_length(3).pattern(WORD), plain::<Secret<String>>();
    unit_only_enums: plain::<Color>(), plain::<Option<Color>>();
    uuids: plain::<Uuid>();
    dates_and_times: plain::<NaiveDate>(), plain::<NaiveTime>(), plain::<NaiveDateTime>(), plain::<DateTime<Utc>>(),
        plain::<DateTime<FixedOffset>>();
    addresses: plain::<Ipv4Addr>(), plain::<Ipv6Addr>(), plain::<IpAddr>();
    lists: plain::<Vec<i32>>(), plain::<Vec<Option<bool>>>().min_length(1).max_length(2), plain::<Vec<Vec<Color>>>();
    sets: plain::<BTreeSet<u8>>();
    tuples: plain::<(u8, String)>(), plain::<(Option<bool>, Color, Vec<i8>)>();
    maps: plain::<BTreeMap<String, i16>>(), plain::<HashMap<String, Vec<bool>>>().min_length(1).max_length(2),
        plain::<BTreeMap<Color, f64>>();
    anything: plain::<Vec<Value>>().max_length(1), plain::<BTreeMap<String, Value>>();
    structs: plain::<Order>(), plain::<Option<Line>>(), plain::<Vec<Line>>(), plain::<Arc<Line>>();
    enums_with_data: plain::<Tagged>(), plain::<Held>(), plain::<Named>(), plain::<Untagged>(),
        plain::<Vec<Option<Tagged>>>();
}
