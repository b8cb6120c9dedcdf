//! JSON is read as Python's `json` module reads it: outcomes recorded from CPython 3.11.

use proptest::prelude::*;
use serde_json::Value;
use waypost_schema::{Input, Profile, Report, Schema, parse_json};

/// What Python says, each with the documents of which it says so and the position it names.
const ERRORS: &[(&str, &[(&str, usize)])] = &[
    (
        "Expecting value",
        &[
            ("", 0),
            (" ", 1),
            ("{\"a\":", 5),
            ("[", 1),
            ("[1,", 3),
            ("[1,]", 3),
            ("[,]", 1),
            ("}", 0),
            ("]", 0),
            ("nul", 0),
            ("tru", 0),
            ("True", 0),
            ("None", 0),
            ("-", 0),
            ("-a", 0),
            ("+1", 0),
            (".5", 0),
            ("'a'", 0),
            ("[\"é\", x]", 6),
            ("// c\n1", 0),
            ("[1,\n 2,\n x]", 9),
            ("\u{a0}1", 0),
            ("{\"a\":}", 5),
            ("[nul]", 1),
            ("{\"a\":tru}", 5),
            ("-Infinit", 0),
            ("[-]", 1),
            ("[1, 2,, 3]", 6),
            ("{\"a\"::1}", 5),
            ("\u{2028}", 0),
            ("{\"a\":[1,{\"b\":}]}", 13),
            ("--1", 0),
            ("[\n", 2),
            ("-.5", 0),
        ],
    ),
    (
        "Expecting property name enclosed in double quotes",
        &[
            ("{", 1),
            ("{\"a\":1,", 7),
            ("{\"a\":1,}", 7),
            ("{a:1}", 1),
            ("{'a':1}", 1),
            ("{1:2}", 1),
            ("{,}", 1),
            ("{\"a\":1,,}", 7),
            ("{\n  \"name\": \"x\",\n  price: 1\n}", 19),
        ],
    ),
    (
        "Unterminated string starting at",
        &[
            ("{\"", 1),
            ("{\"a", 1),
            ("\"abc", 0),
            ("\"abc\\", 0),
            ("\"é", 0),
            ("\"\\", 0),
            ("\"a\\nb", 0),
        ],
    ),
    (
        "Expecting ':' delimiter",
        &[
            ("{\"a\"", 4),
            ("{\"a\" x", 5),
            ("{\"a\"; 1}", 4),
            ("{\"a\" 1}", 5),
            ("{\"a\":1 ,\"b\"}", 11),
        ],
    ),
    (
        "Expecting ',' delimiter",
        &[
            ("{\"a\":1", 6),
            ("{\"a\":1 \"b\"", 7),
            ("[1", 2),
            ("[1 2]", 3),
            ("[1}", 2),
            ("{\"é\": \"😀\" 1}", 10),
            ("{\"a\": \"b\" \"c\"}", 10),
            ("[[]", 3),
            ("[1,2", 4),
            ("[true false]", 6),
            ("[nulls]", 5),
        ],
    ),
    (
        "Extra data",
        &[
            ("nulll", 4),
            ("null null", 5),
            ("01", 1),
            ("1.", 1),
            ("1.e5", 1),
            ("1e", 1),
            ("1e+", 1),
            ("1E5x", 3),
            ("-01", 2),
            ("0x10", 1),
            ("1,2", 1),
            ("1 // c", 2),
            ("\"\u{7f}\" \"", 4),
            ("{\"a\":1}}", 7),
            ("1 2", 2),
            ("\"a\" \"b\"", 4),
            ("[1]]", 3),
            ("1.2.3", 3),
            ("1e5.5", 3),
        ],
    ),
    ("Invalid \\escape", &[("\"\\x\"", 1), ("\"\\q", 1)]),
    (
        "Invalid \\uXXXX escape",
        &[
            ("\"\\u\"", 2),
            ("\"\\u12\"", 2),
            ("\"\\u12G4\"", 2),
            ("\"\\u1234", 2),
            ("\"\\u123\"", 2),
            ("\"\\ud83d\\u12\"", 8),
            ("\"\\ud83d\\uZZZZ\"", 8),
            ("\"\\ud83d\\uZZZZ  \"", 8),
            ("\"\\u+123\"", 2),
            ("\"\\u00", 2),
            ("\"\\ud83d\\u0", 8),
        ],
    ),
    (
        "Invalid control character at",
        &[
            ("\"a\nb\"", 2),
            ("\"a\tb\"", 2),
            ("\"\u{0}\"", 1),
            ("\"tab\there\"", 4),
        ],
    ),
];

#[test]
fn a_syntax_error_has_the_text_and_position_of_python() {
    for (message, documents) in ERRORS {
        for (document, position) in *documents {
            let error = parse_json(document.as_bytes()).expect_err(document);
            assert_eq!(
                (error.message.as_ref(), error.position),
                (*message, *position),
                "of {document:?}"
            );
        }
    }
}

#[test]
fn values_keep_the_kind_of_number_they_were_written_as() {
    for (document, expected) in [
        ("-0", Input::Int(0)),
        ("-0.0", Input::Float(-0.0)),
        ("1e2", Input::Float(100.0)),
        ("1E+2", Input::Float(100.0)),
        ("9007199254740993", Input::Int(9_007_199_254_740_993)),
        (
            "170141183460469231731687303715884105727",
            Input::Int(i128::MAX),
        ),
        (
            "-170141183460469231731687303715884105728",
            Input::Int(i128::MIN),
        ),
        (
            "170141183460469231731687303715884105728",
            Input::Float(1.701_411_834_604_692_3e38),
        ),
        ("1e400", Input::Float(f64::INFINITY)),
        (
            "0.1234567890123456789",
            Input::Float(0.123_456_789_012_345_68),
        ),
    ] {
        assert_eq!(
            parse_json(document.as_bytes()),
            Ok(expected),
            "of {document}"
        );
    }
}

#[test]
fn order_and_repeated_keys_are_kept() {
    let input = parse_json(br#"{"b": 1, "a": 2, "b": 3}"#).expect("it is JSON");
    let Input::Map(entries) = &input else {
        panic!("it is an object")
    };
    let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_ref()).collect();
    assert_eq!(keys, ["b", "a", "b"]);
    assert_eq!(input.get("b"), Some(&Input::Int(3)));
}

#[test]
fn strings_are_unescaped_and_borrowed_if_there_is_nothing_to_unescape() {
    let unescaped = |document: &'static str| match parse_json(document.as_bytes()) {
        Ok(Input::Str(text)) => (
            text.clone().into_owned(),
            matches!(text, std::borrow::Cow::Borrowed(_)),
        ),
        other => panic!("{document} gave {other:?}"),
    };
    assert_eq!(unescaped(r#""plain ä😀""#), ("plain ä😀".to_owned(), true));
    assert_eq!(
        unescaped(r#""a\"\\\/\b\f\n\r\tz""#),
        ("a\"\\/\u{8}\u{c}\n\r\tz".to_owned(), false)
    );
    assert_eq!(
        unescaped(r#""\u00e4\ud83d\ude00\u0000""#),
        ("ä😀\0".to_owned(), false)
    );
}

#[test]
fn half_a_surrogate_pair_is_an_error() {
    for document in [
        r#""\ud83d""#,
        r#""\ude00\ud83d""#,
        r#""\ud83d\ud83d""#,
        r#""\ud83d x""#,
        r#""\ud83d\n""#,
    ] {
        assert_eq!(
            parse_json(document.as_bytes()).expect_err(document).message,
            "Unpaired surrogate in string"
        );
    }
}

#[test]
fn numbers_that_json_does_not_have_are_no_values() {
    for document in ["NaN", "Infinity", "-Infinity", "[NaN]"] {
        assert_eq!(
            parse_json(document.as_bytes()).expect_err(document).message,
            "Expecting value"
        );
    }
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(parse_json(b"\xef\xbb\xbf1"), Ok(Input::Int(1)));
    assert_eq!(
        parse_json(b"\xef\xbb\xbfx")
            .expect_err("it is no JSON")
            .position,
        0
    );
}

#[test]
fn bytes_that_are_not_utf_8_are_an_error_at_their_position() {
    let error = parse_json(b"\"\xc3\xa4\xff\"").expect_err("it is not UTF-8");
    assert_eq!(
        (error.message.as_ref(), error.position),
        ("Invalid UTF-8", 2)
    );
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse_json(nested(128).as_bytes()).is_ok());
    let error = parse_json(nested(129).as_bytes()).expect_err("it is too deep");
    assert_eq!(
        (error.message.as_ref(), error.position),
        ("Too deeply nested", 128)
    );
    assert!(parse_json("{\"a\":".repeat(100_000).as_bytes()).is_err());
}

fn config() -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(1000),
    }
}

/// The value as serde has it; numbers as floats, because serde reads `-0` as one.
fn comparable(value: &Value) -> Value {
    match value {
        Value::Number(number) if number.as_f64() == Some(0.0) => Value::from(0),
        Value::Array(items) => items.iter().map(comparable).collect(),
        Value::Object(entries) => entries
            .iter()
            .map(|(key, value)| (key.clone(), comparable(value)))
            .collect(),
        other => other.clone(),
    }
}

fn read_value(document: &[u8]) -> Option<Value> {
    let input = parse_json(document).ok()?;
    Value::parse(&input, &mut Report::new(Profile::Compatible))
}

/// Bytes that come close to JSON.
fn nearly_json() -> impl Strategy<Value = Vec<u8>> {
    let token = prop_oneof![
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(","),
        Just(":"),
        Just("\""),
        Just("\\"),
        Just("\\u"),
        Just("\\ud83d"),
        Just("\\ude00"),
        Just("\\n"),
        Just("\"a\""),
        Just("\"a\":"),
        Just("true"),
        Just("null"),
        Just("-"),
        Just("0"),
        Just("12"),
        Just("."),
        Just(".5"),
        Just("e"),
        Just("E+3"),
        Just("e400"),
        Just(" "),
        Just("\n"),
        Just("ä"),
        Just("😀"),
        Just("\u{0}"),
        Just("123456789012345678901234567890"),
    ];
    let tokens =
        prop::collection::vec(token, 0..12).prop_map(|tokens| tokens.concat().into_bytes());
    prop_oneof![4 => tokens, 1 => prop::collection::vec(any::<u8>(), 0..24)]
}

/// Any JSON value.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((".{0,3}", inner), 0..4)
                .prop_map(|entries| entries.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_serde_prints_is_read_back(value in json()) {
        let printed = value.to_string();
        prop_assert_eq!(read_value(printed.as_bytes()), Some(value.clone()));
        let pretty = serde_json::to_string_pretty(&value).expect("values print");
        prop_assert_eq!(read_value(pretty.as_bytes()), Some(value));
    }

    #[test]
    fn whatever_serde_accepts_is_accepted_with_the_same_value(document in nearly_json()) {
        match serde_json::from_slice::<Value>(&document) {
            Ok(value) => prop_assert_eq!(read_value(&document).map(|read| comparable(&read)), Some(comparable(&value))),
            // Numbers beyond the range of floats are the only thing that is accepted here and not there.
            Err(error) if error.to_string().contains("out of range") => {}
            Err(_) => prop_assert!(parse_json(&document).is_err()),
        }
    }
}
