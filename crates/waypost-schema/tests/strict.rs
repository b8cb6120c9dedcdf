//! The strict profile: JSON types count as they are, and the document says what is accepted.

use std::collections::BTreeMap;
use std::fmt::Debug;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;
use waypost_schema::{
    Constraints, Input, Mode, Profile, Registry, Report, Schema, from_json, parse_json,
};

/// The error types of a JSON document; empty if it is accepted.
fn json_errors<T: Schema + DeserializeOwned>(document: &str) -> Vec<String> {
    let read = from_json::<T>(document.as_bytes(), &Constraints::NONE, Profile::Strict);
    let errors = read.err().unwrap_or_default();
    errors
        .iter()
        .map(|error| error.kind.name().to_owned())
        .collect()
}

/// What is read from a text, or the error type.
fn from_text<T: Schema>(text: &str) -> Result<T, String> {
    let mut report = Report::new(Profile::Strict);
    T::parse(&Input::Text(text.into()), &mut report)
        .ok_or_else(|| report.errors()[0].kind.name().to_owned())
}

#[track_caller]
fn assert_json<T: Schema + DeserializeOwned>(accepted: &[&str], refused: &[(&str, &[&str])]) {
    for document in accepted {
        assert!(json_errors::<T>(document).is_empty(), "{document} is good");
    }
    for (error, documents) in refused {
        for document in *documents {
            assert_eq!(json_errors::<T>(document), [*error], "of {document}");
        }
    }
}

#[track_caller]
fn assert_text<T: Schema + Debug>(accepted: &[&str], error: &str, refused: &[&str]) {
    for text in accepted {
        assert!(from_text::<T>(text).is_ok(), "{text:?} is good");
    }
    for text in refused {
        assert_eq!(from_text::<T>(text).expect_err(text), error, "of {text:?}");
    }
}

fn document<T: Schema>(profile: Profile, mode: Mode) -> Value {
    json!(Registry::new(profile).describe::<T>(mode))
}

fn strict<T: Schema>() -> Value {
    document::<T>(Profile::Strict, Mode::Input)
}

fn compatible<T: Schema>() -> Value {
    document::<T>(Profile::Compatible, Mode::Input)
}

#[test]
fn integers_are_json_numbers_without_a_fraction() {
    assert_json::<i64>(
        &["0", "-0", "1.0", "1e2", "-1.0", "9223372036854775807"],
        &[
            ("int_type", &["true", "null", "\"1\"", "[]", "{}"]),
            ("int_from_float", &["1.5", "1e-1"]),
            ("finite_number", &["1e400"]),
            ("less_than_equal", &["9223372036854775808"]),
            ("greater_than_equal", &["-9223372036854775809"]),
            ("int_parsing_size", &["1e30", "1e39"]),
        ],
    );
}

#[test]
fn the_text_of_an_integer_is_what_json_would_show() {
    let refused = [
        "", "+1", "01", "-01", "1.0", "1_000", " 1", "1 ", "--1", "-", "١", "1e2",
    ];
    assert_text::<i64>(
        &["0", "-0", "1", "-1", "9223372036854775807"],
        "int_parsing",
        &refused,
    );
    assert_text::<i64>(
        &[],
        "less_than_equal",
        &["9223372036854775808", &"9".repeat(5000)],
    );
    assert_text::<u8>(&["255"], "greater_than_equal", &["-1"]);
}

#[test]
fn floats_are_finite_json_numbers() {
    assert_json::<f64>(
        &["0", "-1", "1.5", "1e300"],
        &[
            ("float_type", &["true", "null", "\"1.5\"", "[]"]),
            ("finite_number", &["1e400"]),
        ],
    );
    let refused = [
        "", "nan", "inf", "-inf", "1.", ".5", "+1", "01", "1_0", " 1", "1e", "0x1",
    ];
    assert_text::<f64>(&["0", "-0.5", "1e5", "1E+5"], "float_parsing", &refused);
    assert_text::<f64>(&[], "finite_number", &["1e400"]);
    assert_json::<f32>(&["0.1"], &[("less_than_equal", &["3.5e38"])]);
}

#[test]
fn booleans_are_only_true_and_false() {
    assert_json::<bool>(
        &["true", "false"],
        &[("bool_type", &["1", "0", "1.0", "null", "\"true\""])],
    );
    assert_text::<bool>(
        &["true", "false"],
        "bool_parsing",
        &["True", "1", "0", "yes", "on", "", " true"],
    );
}

#[test]
fn a_string_with_nul_is_refused_wherever_it_stands() {
    let nul = [r#""\u0000""#, r#""a\u0000b""#];
    assert_json::<String>(
        &[r#""""#, r#""\u0001""#, r#""\\u0000""#],
        &[("string_nul", &nul)],
    );
    assert_json::<char>(&[r#""a""#], &[("string_nul", &nul[..1])]);
    assert_json::<Vec<String>>(&["[]"], &[("string_nul", &[r#"["a", "\u0000"]"#])]);
    assert_json::<Value>(
        &[r#"{"a": "\\u0000"}"#],
        &[("string_nul", &[r#"{"a": ["\u0000"]}"#, r#"{"\u0000": 1}"#])],
    );
    assert_json::<BTreeMap<String, i64>>(&["{}"], &[("string_nul", &[r#"{"\u0000": 1}"#])]);
    assert_text::<String>(&["a"], "string_nul", &["a\0"]);
}

#[test]
fn the_compatible_profile_takes_nul_as_fastapi_does() {
    let read = from_json::<String>(br#""\u0000""#, &Constraints::NONE, Profile::Compatible);
    assert_eq!(read.as_deref(), Ok("\0"));
}

#[test]
fn an_error_about_nul_names_the_place() {
    let errors =
        from_json::<Vec<Value>>(br#"[{"a": "\u0000"}]"#, &Constraints::NONE, Profile::Strict)
            .expect_err("it has a NUL");
    assert_eq!(
        json!(errors),
        json!([{
            "type": "string_nul",
            "loc": [0, "a"],
            "msg": "String should not contain the NUL character",
            "input": "\0"
        }])
    );
}

#[test]
fn dates_and_times_are_rfc_3339() {
    assert_json::<NaiveDate>(
        &[r#""2020-01-01""#],
        &[
            ("date_type", &["0", "1577836800", "null"]),
            (
                "date_parsing",
                &[r#""2020-01-01T00:00:00""#, r#""1577836800""#],
            ),
            ("date_from_datetime_parsing", &[r#""today""#]),
        ],
    );
    assert_json::<NaiveTime>(
        &[r#""12:00:00""#],
        &[("time_type", &["0"]), ("time_parsing", &[r#""12""#])],
    );
    assert_json::<DateTime<Utc>>(
        &[
            r#""2020-01-01T00:00:00Z""#,
            r#""2020-01-01t00:00:00.5+01:00""#,
        ],
        &[
            ("datetime_type", &["0", "1.5"]),
            (
                "datetime_parsing",
                &[r#""1577836800""#, r#""2020-01-01T00:00Z""#],
            ),
            (
                "timezone_aware",
                &[r#""2020-01-01T00:00:00""#, r#""2020-01-01""#],
            ),
        ],
    );
    assert_json::<NaiveDateTime>(
        &[r#""2020-01-01T00:00:00""#],
        &[
            ("timezone_naive", &[r#""2020-01-01T00:00:00Z""#]),
            ("datetime_type", &["0"]),
        ],
    );
    assert_text::<NaiveDate>(
        &["2020-01-01"],
        "date_parsing",
        &["1577836800", "2020-01-01T00:00"],
    );
    assert_text::<DateTime<Utc>>(
        &["2020-01-01T00:00:00Z"],
        "datetime_parsing",
        &["1577836800"],
    );
}

#[test]
fn decimals_are_numbers_or_their_text() {
    assert_json::<Decimal>(
        &["1", "1.5", r#""1.50""#],
        &[("decimal_type", &["true", "null"])],
    );
    let refused = ["", "+1", "1_0", ".5", "1.", " 1", "nan"];
    assert_text::<Decimal>(&["1", "-1.50", "1e2"], "decimal_parsing", &refused);
}

#[test]
fn uuids_and_decimals_in_strings_have_one_form() {
    assert_json::<Uuid>(
        &[r#""f47ac10b-58cc-4372-a567-0e02b2c3d479""#],
        &[(
            "uuid_parsing",
            &[
                r#""f47ac10b58cc4372a5670e02b2c3d479""#,
                r#""{f47ac10b-58cc-4372-a567-0e02b2c3d479}""#,
                r#""urn:uuid:f47ac10b-58cc-4372-a567-0e02b2c3d479""#,
            ],
        )],
    );
    assert_json::<Decimal>(
        &[r#""-0.50""#, r#""1""#],
        &[(
            "decimal_parsing",
            &[
                r#"" 1""#, r#""1_0""#, r#""+1""#, r#"".5""#, r#""1e2""#, r#""01""#,
            ],
        )],
    );
}

#[test]
fn strict_documents_state_every_bound() {
    assert_eq!(
        strict::<u8>(),
        json!({"type": "integer", "minimum": 0, "maximum": 255})
    );
    assert_eq!(
        strict::<i8>(),
        json!({"type": "integer", "minimum": -128, "maximum": 127})
    );
    assert_eq!(
        strict::<i32>(),
        json!({"type": "integer", "format": "int32", "minimum": i32::MIN, "maximum": i32::MAX})
    );
    assert_eq!(
        strict::<i64>(),
        json!({"type": "integer", "format": "int64", "minimum": i64::MIN, "maximum": i64::MAX})
    );
    assert_eq!(
        strict::<u64>(),
        json!({"type": "integer", "minimum": 0, "maximum": u64::MAX})
    );
    assert_eq!(strict::<i128>(), json!({"type": "integer"}));
    assert_eq!(strict::<u128>(), json!({"type": "integer", "minimum": 0}));
    assert_eq!(
        strict::<f64>(),
        json!({"type": "number", "format": "double"})
    );
    assert_eq!(
        strict::<f32>(),
        json!({
            "type": "number",
            "format": "float",
            "minimum": f64::from(f32::MIN),
            "maximum": f64::from(f32::MAX)
        })
    );
}

#[test]
fn compatible_documents_are_those_of_fastapi() {
    assert_eq!(compatible::<i64>(), json!({"type": "integer"}));
    assert_eq!(compatible::<u8>(), json!({"type": "integer", "minimum": 0}));
    assert_eq!(compatible::<f32>(), json!({"type": "number"}));
    assert_eq!(compatible::<bool>(), json!({"type": "boolean"}));
    assert_eq!(compatible::<String>(), json!({"type": "string"}));
    assert_eq!(
        compatible::<char>(),
        json!({"type": "string", "minLength": 1, "maxLength": 1})
    );
    assert_eq!(compatible::<()>(), json!({"type": "null"}));
    assert_eq!(compatible::<Value>(), json!({}));
    assert_eq!(
        compatible::<Uuid>(),
        json!({"type": "string", "format": "uuid"})
    );
    assert_eq!(
        compatible::<NaiveDate>(),
        json!({"type": "string", "format": "date"})
    );
    assert_eq!(
        compatible::<NaiveTime>(),
        json!({"type": "string", "format": "time"})
    );
    assert_eq!(
        compatible::<DateTime<Utc>>(),
        json!({"type": "string", "format": "date-time"})
    );
    assert_eq!(
        compatible::<NaiveDateTime>(),
        json!({"type": "string", "format": "date-time"})
    );
    assert_eq!(
        compatible::<Decimal>(),
        json!({"anyOf": [{"type": "number"}, {"type": "string"}]})
    );
    assert_eq!(
        document::<Decimal>(Profile::Compatible, Mode::Output),
        json!({"type": "string"})
    );
    assert_eq!(
        compatible::<BTreeMap<String, i64>>(),
        json!({"type": "object", "additionalProperties": {"type": "integer"}})
    );
    assert_eq!(
        compatible::<BTreeMap<String, Value>>(),
        json!({"type": "object", "additionalProperties": true})
    );
}

#[test]
fn constraints_of_a_decimal_are_said_of_its_number() {
    let mut schema = Registry::new(Profile::Compatible).describe::<Option<Decimal>>(Mode::Input);
    schema.constrain(&Constraints {
        ge: Some(waypost_schema::Bound::Int(1)),
        ..Constraints::NONE
    });
    assert_eq!(
        json!(schema),
        json!({"anyOf": [{"type": "number", "minimum": 1}, {"type": "string"}, {"type": "null"}]})
    );
}

#[test]
fn reading_thoroughly_is_as_strict_as_reading_fast() {
    let input = parse_json(br#"["1"]"#).expect("it is JSON");
    let mut report = Report::new(Profile::Strict);
    assert_eq!(Vec::<i64>::parse(&input, &mut report), None);
    assert_eq!(report.errors()[0].kind.name(), "int_type");
}
