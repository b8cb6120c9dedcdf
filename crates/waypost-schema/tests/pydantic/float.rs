//! Floating-point numbers, against Pydantic's `float`.

use crate::outcomes::{Table, assert_json, assert_strings, assert_text};

const JSON: Table = &[
    (
        "float_type: Input should be a valid number",
        &["null", "[]", "{}"],
    ),
    ("1.0", &["true", "1", "1.0"]),
    ("0.0", &["false", "0"]),
    ("-1.0", &["-1"]),
    ("-0.0", &["-0.0"]),
    ("1.5", &["1.5"]),
    ("100.0", &["1e2"]),
    ("0.1", &["1e-1"]),
    ("1e30", &["1e30"]),
    ("inf", &["1e400"]),
    ("-inf", &["-1e400"]),
    ("1.8446744073709552e19", &["18446744073709551616"]),
    (
        "1.7014118346046923e38",
        &["170141183460469231731687303715884105728"],
    ),
    ("0.12345678901234568", &["0.1234567890123456789"]),
];

const TEXT: Table = &[
    (
        "float_parsing: Input should be a valid number, unable to parse string as a number",
        &[
            "", ".", "1e", "1__0", "_1", "1_", "--1", "+-1", "- 1", "0x10", "1,5", "١", "true",
            "abc", "1\u{0}",
        ],
    ),
    ("0.0", &["0", "0_.0"]),
    ("1.0", &["1", "+1", "1.", "\u{9}1\u{a}", "\u{a0}1"]),
    ("-1.5", &["-1.5"]),
    ("0.5", &[".5"]),
    ("100.0", &["1e2"]),
    ("0.01", &["1E-2"]),
    ("NaN", &["nan", "NaN"]),
    ("inf", &["inf", "Infinity", "+infinity", "1e400"]),
    ("-inf", &["-inf"]),
    ("1000.0", &["1_000"]),
    ("10.0", &["1_0.0_0"]),
    ("-1.0", &["-_1"]),
    ("1.5", &[" 1.5", "1.5 "]),
    ("7.0", &["007"]),
];

#[test]
fn floats_are_read_from_json() {
    assert_json::<f64>(JSON);
}

#[test]
fn floats_are_read_from_text() {
    assert_text::<f64>(TEXT);
    assert_strings::<f64>(TEXT);
}
