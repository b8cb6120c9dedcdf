//! Tuples and arrays.

use serde_json::json;
use waypost_schema::Constraints;

use crate::outcomes::{assert_json, document, errors};

#[test]
fn an_array_with_a_type_for_each_place_is_a_tuple() {
    const TOO_LONG: &str = "too_long: Tuple should have at most 2 items after validation, not 3";
    assert_json::<(i64, String)>(&[
        (r#"(1, "a")"#, &[r#"[1,"a"]"#, r#"["1","a"]"#]),
        ("missing: Field required", &["[]", "[1]"]),
        (TOO_LONG, &[r#"[1,"a",2]"#, r#"["x","y","z"]"#]),
        ("tuple_type: Input should be a valid tuple", &["{}", "null"]),
    ]);
}

#[test]
fn every_place_of_a_tuple_has_its_own_errors() {
    let located = |text: &str| {
        let errors = errors::<(i64, String)>(text, &Constraints::NONE);
        let pair = |error: &serde_json::Value| json!([error["type"], error["loc"], error["input"]]);
        json!(
            errors
                .as_array()
                .expect("a list")
                .iter()
                .map(pair)
                .collect::<Vec<_>>()
        )
    };
    assert_eq!(
        located(r#"["x",1]"#),
        json!([["int_parsing", [0], "x"], ["string_type", [1], 1]])
    );
    assert_eq!(
        located("[]"),
        json!([["missing", [0], []], ["missing", [1], []]])
    );
}

#[test]
fn a_tuple_is_documented_place_by_place() {
    assert_eq!(
        document::<(i64, String)>(),
        json!({
            "maxItems": 2, "minItems": 2, "type": "array",
            "prefixItems": [{"type": "integer"}, {"type": "string"}],
        })
    );
}

#[test]
fn a_tuple_may_have_twelve_places() {
    type Twelve = (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, bool);
    assert_json::<Twelve>(&[(
        "(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, true)",
        &["[0,1,2,3,4,5,6,7,8,9,10,true]"],
    )]);
}

#[test]
fn an_array_has_as_many_elements_as_its_type_says() {
    assert_json::<[i64; 2]>(&[
        ("[1, 2]", &["[1, 2]", r#"["1", 2.0]"#]),
        (
            "too_short: List should have at least 2 items after validation, not 1",
            &["[1]"],
        ),
        (
            "too_long: List should have at most 2 items after validation, not 3",
            &["[1, 2, 3]", r#"["x", 2, 3]"#],
        ),
        ("list_type: Input should be a valid list", &["{}", "null"]),
    ]);
    assert_eq!(
        document::<[i64; 2]>(),
        json!({"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2})
    );
}
