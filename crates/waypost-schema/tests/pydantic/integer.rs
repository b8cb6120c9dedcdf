//! Whole numbers, against Pydantic's `int`.

use crate::outcomes::{Table, assert_json, assert_strings, assert_text};

const JSON: Table = &[
    (
        "int_type: Input should be a valid integer",
        &["null", "[]", "[1]", "{}"],
    ),
    ("1", &["true", "1", "1.0"]),
    ("0", &["false", "0", "-0", "-0.0"]),
    ("-1", &["-1.0"]),
    ("100", &["1e2"]),
    (
        "int_from_float: Input should be a valid integer, got a number with a fractional part",
        &["1.5", "1e-1"],
    ),
    (
        "int_parsing_size: Unable to parse input string as an integer, exceeded maximum size",
        &["1e30", "9.3e18"],
    ),
    ("9007199254740992", &["9007199254740993.0"]),
    (
        "finite_number: Input should be a finite number",
        &["1e400", "-1e400"],
    ),
    ("9223372036854775807", &["9223372036854775807"]),
    ("-9223372036854775808", &["-9223372036854775808"]),
];

const TEXT: Table = &[
    (
        "int_parsing: Input should be a valid integer, unable to parse string as an integer",
        &[
            "",
            "1.",
            ".0",
            "1.5",
            "1e2",
            "1.0e0",
            "1__000",
            "_1",
            "1_",
            "-_1",
            "+_1",
            "0_",
            "1_.0",
            "1.0_0",
            "\u{200b}1",
            "\u{feff}1",
            "1 .0",
            "- 1",
            "--1",
            "+-1",
            "-+1",
            "0x10",
            "1,000",
            "١",
            "１",
            "nan",
            "inf",
            "true",
            "abc",
            "-",
            "+",
            ".",
            "1\u{0}",
        ],
    ),
    ("0", &["0", "-0", "00.0", "0_0"]),
    (
        "1",
        &[
            "1",
            "+1",
            "1.0",
            "1.00",
            "1.0000000000000000000000",
            "0_1",
            "00_1",
            " 1",
            "1 ",
            "\u{9}1\u{a}",
            "\u{a0}1",
            "1\u{85}",
            "00000000000000000000000000000001",
        ],
    ),
    ("-1", &["-1", "-1.0"]),
    ("1000", &["1_000.0", "1_000"]),
    ("-10", &["-00000000000000000000001_0"]),
    ("7", &["007", "+007"]),
    ("-7", &["-007"]),
];

#[test]
fn integers_are_read_from_json() {
    assert_json::<i64>(JSON);
}

#[test]
fn integers_are_read_from_text() {
    assert_text::<i64>(TEXT);
    assert_strings::<i64>(TEXT);
}
