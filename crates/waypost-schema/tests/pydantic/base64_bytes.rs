//! Bytes as base64.

use serde_json::json;
use waypost_schema::{Base64Bytes, Constraints};

use crate::outcomes::{assert_json, document, errors};

#[test]
fn both_alphabets_are_read_with_and_without_padding() {
    assert_json::<Base64Bytes>(&[
        (
            "Base64Bytes([104, 101, 108, 108, 111])",
            &[r#""aGVsbG8=""#, r#""aGVsbG8""#],
        ),
        ("Base64Bytes([])", &[r#""""#]),
        ("Base64Bytes([251, 255, 191])", &[r#""-_-_""#, r#""+/+/""#]),
        ("Base64Bytes([104, 105])", &[r#""aGk=""#]),
        ("Base64Bytes([105, 183])", &[r#""abc""#]),
    ]);
}

#[test]
fn what_is_no_base64_is_told() {
    assert_json::<Base64Bytes>(&[
        (
            "bytes_invalid_encoding: Data should be valid base64: Invalid input length: 1",
            &[r#""x""#, r#""a""#],
        ),
        (
            "bytes_invalid_encoding: Data should be valid base64: Invalid symbol 33, offset 0.",
            &[r#""!!""#],
        ),
        (
            "bytes_invalid_encoding: Data should be valid base64: Invalid symbol 32, offset 4.",
            &[r#""aGVs bG8=""#],
        ),
        (
            "bytes_invalid_encoding: Data should be valid base64: Invalid symbol 61, offset 7.",
            &[r#""aGVsbG8==""#],
        ),
        (
            "bytes_invalid_encoding: Data should be valid base64: Invalid symbol 10, offset 4.",
            &[r#""aGk=\n""#],
        ),
        (
            "bytes_invalid_encoding: Data should be valid base64: Invalid last symbol 0x6c ('l') at offset 2, \
             decoded as 0b00100101.",
            &[r#""aGl=""#],
        ),
        (
            "bytes_type: Input should be a valid bytes",
            &["null", "1", "true", "[]"],
        ),
    ]);
}

#[test]
fn the_length_is_that_of_the_bytes() {
    let constraints = Constraints {
        min_length: Some(2),
        max_length: Some(3),
        ..Constraints::NONE
    };
    assert_eq!(
        errors::<Base64Bytes>(r#""aGVsbG8=""#, &constraints)[0],
        json!({
            "type": "bytes_too_long", "loc": [], "input": "aGVsbG8=", "ctx": {"max_length": 3},
            "msg": "Data should have at most 3 bytes",
        })
    );
    assert_eq!(
        errors::<Base64Bytes>(r#""aA==""#, &constraints)[0]["msg"],
        "Data should have at least 2 bytes"
    );
}

#[test]
fn bytes_are_printed_in_the_alphabet_for_urls() {
    assert_eq!(json!(Base64Bytes::from(vec![251, 255, 191])), "-_-_");
    assert_eq!(
        document::<Base64Bytes>(),
        json!({"type": "string", "contentEncoding": "base64", "contentMediaType": "application/octet-stream"})
    );
}
