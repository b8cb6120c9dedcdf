//! `String`, against Pydantic's `str`.

use crate::outcomes::{Table, assert_json, assert_strings, assert_text};

const JSON: Table = &[(
    "string_type: Input should be a valid string",
    &["null", "true", "1", "1.5", "[]", "{}"],
)];

const TEXT: Table = &[
    ("\"\"", &[""]),
    ("\"a\"", &["a"]),
    ("\"ä😀\"", &["ä😀"]),
    ("\"1\"", &["1"]),
    ("\"null\"", &["null"]),
    ("\" a \"", &[" a "]),
    ("\"\\0\"", &["\u{0}"]),
];

#[test]
fn strings_are_read_from_json() {
    assert_json::<String>(JSON);
}

#[test]
fn strings_are_read_from_text() {
    assert_text::<String>(TEXT);
    assert_strings::<String>(TEXT);
}
