//! `bool`, against Pydantic's.

use crate::outcomes::{Table, assert_json, assert_strings, assert_text};

const JSON: Table = &[
    (
        "bool_type: Input should be a valid boolean",
        &[
            "null",
            "0.5",
            "1e30",
            "9.3e18",
            "1e400",
            "9223372036854775808",
            "[]",
            "{}",
        ],
    ),
    ("true", &["true", "1", "1.0"]),
    ("false", &["false", "0", "0.0", "-0.0"]),
    (
        "bool_parsing: Input should be a valid boolean, unable to interpret input",
        &["2", "-1", "2.0"],
    ),
];

const TEXT: Table = &[
    (
        "true",
        &[
            "true", "True", "TRUE", "tRuE", "t", "T", "y", "Y", "yes", "Yes", "on", "ON", "1",
        ],
    ),
    (
        "false",
        &[
            "false", "FALSE", "f", "F", "n", "N", "no", "No", "off", "OFF", "0",
        ],
    ),
    (
        "bool_parsing: Input should be a valid boolean, unable to interpret input",
        &[
            "", " true", "true ", "2", "1.0", "00", "on\u{a}", "null", "ja",
        ],
    ),
];

#[test]
fn booleans_are_read_from_json() {
    assert_json::<bool>(JSON);
}

#[test]
fn booleans_are_read_from_text() {
    assert_text::<bool>(TEXT);
    assert_strings::<bool>(TEXT);
}
