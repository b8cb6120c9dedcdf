//! `Decimal`, against Pydantic's.

use rust_decimal::Decimal;

use crate::outcomes::{Table, assert_json, assert_strings, assert_text};

const JSON: Table = &[
    (
        "decimal_type: Decimal input should be an integer, float, string or Decimal object",
        &["null", "true", "false", "[]", "{}"],
    ),
    ("0", &["0", "-0"]),
    ("1", &["1"]),
    ("1.1", &["1.10"]),
    ("-1.5", &["-1.5"]),
    ("0.1", &["0.1"]),
    ("100.0", &["1e2", "100.0"]),
    ("0.30000000000000004", &["0.30000000000000004"]),
    (
        "finite_number: Input should be a finite number",
        &["1e400", "-1e400"],
    ),
    (
        "79228162514264337593543950335",
        &["79228162514264337593543950335"],
    ),
];

const TEXT: Table = &[
    (
        "1",
        &["1", "+1", "1.", " 1", "1 ", "\u{a}1", "\u{a0}1", "_1", "1_"],
    ),
    ("1.10", &["1.10"]),
    ("-1", &["-1"]),
    ("7", &["007"]),
    ("0.5", &[".5"]),
    ("0.0", &["0.0"]),
    (
        "decimal_parsing: Input should be a valid decimal",
        &[
            "", ".", "abc", "1,0", "0x1", "1\u{0}", "--1", "1.5.5", "1e", "1 1",
        ],
    ),
    ("1000", &["1_000"]),
    ("10", &["1__0"]),
    ("10.01", &["1_0.0_1"]),
    (
        "finite_number: Input should be a finite number",
        &["nan", "NaN", "-nan", "sNaN", "inf", "-inf", "Infinity"],
    ),
    (
        "1111111111111111111111111111",
        &["1111111111111111111111111111"],
    ),
    ("0.00001", &["1E-5"]),
];

#[test]
fn decimals_are_read_from_json() {
    assert_json::<Decimal>(JSON);
}

#[test]
fn decimals_are_read_from_text() {
    assert_text::<Decimal>(TEXT);
    assert_strings::<Decimal>(TEXT);
}
