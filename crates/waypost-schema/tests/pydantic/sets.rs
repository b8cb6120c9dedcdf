//! Sets.

use std::collections::{BTreeSet, HashSet};

use indexmap::IndexSet;
use serde_json::json;
use waypost_schema::Constraints;

use crate::outcomes::{assert_json, document, errors};

const NOT_A_SET: &str = "set_type: Input should be a valid set";

#[test]
fn only_an_array_is_a_set_and_what_is_there_twice_counts_once() {
    assert_json::<BTreeSet<i64>>(&[
        ("{}", &["[]"]),
        ("{1, 2}", &["[1,2,1]", "[2, \"1\", 1]"]),
        (NOT_A_SET, &["{}", "null", r#""x""#, "1", "true"]),
    ]);
    assert_json::<HashSet<i64>>(&[("{1}", &[r#"["1",1]"#]), (NOT_A_SET, &["{}"])]);
    assert_json::<IndexSet<i64>>(&[("{2, 1}", &["[2, 1, 2]"]), (NOT_A_SET, &["{}"])]);
}

#[test]
fn errors_in_a_set_are_located_by_the_place_in_the_array() {
    assert_eq!(
        errors::<BTreeSet<i64>>(r#"[1,"x",1.5]"#, &Constraints::NONE),
        json!([
            {
                "type": "int_parsing", "loc": [1], "input": "x",
                "msg": "Input should be a valid integer, unable to parse string as an integer",
            },
            {
                "type": "int_from_float", "loc": [2], "input": 1.5,
                "msg": "Input should be a valid integer, got a number with a fractional part",
            },
        ])
    );
}

#[test]
fn a_set_counts_what_is_different() {
    let constraints = Constraints {
        min_length: Some(1),
        max_length: Some(2),
        ..Constraints::NONE
    };
    assert_eq!(
        errors::<BTreeSet<i64>>("[]", &constraints),
        json!([{
            "type": "too_short", "loc": [], "input": [],
            "msg": "Set should have at least 1 item after validation, not 0",
            "ctx": {"field_type": "Set", "min_length": 1, "actual_length": 0},
        }])
    );
    assert_eq!(
        errors::<HashSet<i64>>("[1,2,3]", &constraints),
        json!([{
            "type": "too_long", "loc": [], "input": [1, 2, 3],
            "msg": "Set should have at most 2 items after validation, not more",
            "ctx": {"field_type": "Set", "max_length": 2, "actual_length": null},
        }])
    );
    let read = waypost_schema::from_json::<BTreeSet<i64>>(
        b"[1,1,1]",
        &constraints,
        waypost_schema::Profile::Compatible,
    );
    assert_eq!(read, Ok(BTreeSet::from([1])));
}

#[test]
fn a_set_is_documented_as_an_array_of_unique_items() {
    assert_eq!(
        document::<HashSet<i64>>(),
        json!({"items": {"type": "integer"}, "type": "array", "uniqueItems": true})
    );
}
