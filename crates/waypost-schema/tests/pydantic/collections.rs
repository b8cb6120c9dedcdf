//! Lists, maps, null and JSON of any shape.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use waypost_schema::{Bound, Constraints, ErrorDetail, Profile, Schema, from_json};

use crate::outcomes::{assert_json, assert_strings, errors};

#[test]
fn null_is_the_only_unit() {
    assert_json::<()>(&[
        ("()", &["null"]),
        (
            "none_required: Input should be None",
            &["0", "false", "[]", "{}", r#""""#, r#""null""#],
        ),
    ]);
}

#[test]
fn only_an_object_is_a_map() {
    const NOT_A_MAP: &str = "dict_type: Input should be a valid dictionary";
    assert_json::<BTreeMap<String, i64>>(&[
        ("{}", &["{}"]),
        (
            r#"{"a": 1, "b": 2}"#,
            &[r#"{"b": "2", "a": 1}"#, r#"{"a": "x", "b": 2, "a": true}"#],
        ),
        (NOT_A_MAP, &["null", "0", "false", "[]", r#""""#]),
    ]);
    assert_strings::<HashMap<String, i64>>(&[(NOT_A_MAP, &["", "{}"])]);
}

#[test]
fn an_error_in_a_map_is_located_at_its_key() {
    assert_eq!(
        errors::<BTreeMap<String, i64>>(r#"{"a": "x", "b": 1, "c": null}"#, &Constraints::NONE),
        json!([
            {
                "type": "int_parsing",
                "loc": ["a"],
                "msg": "Input should be a valid integer, unable to parse string as an integer",
                "input": "x"
            },
            {"type": "int_type", "loc": ["c"], "msg": "Input should be a valid integer", "input": null},
        ])
    );
}

#[test]
fn an_echo_carries_a_repeated_key_once_at_its_first_place_with_its_last_value() {
    let errors = from_json::<Vec<i64>>(
        br#"{"b": 1, "a": 2, "b": 3}"#,
        &Constraints::NONE,
        Profile::Compatible,
    );
    let input = errors.expect_err("it is no list")[0].input.clone();
    assert_eq!(
        serde_json::to_string(&input).expect("inputs print"),
        r#"{"b":3,"a":2}"#
    );
}

#[test]
fn a_map_counts_its_entries() {
    let constraints = Constraints {
        min_length: Some(1),
        max_length: Some(2),
        ..Constraints::NONE
    };
    assert_eq!(
        errors::<HashMap<String, Value>>("{}", &constraints),
        json!([{
            "type": "too_short",
            "loc": [],
            "msg": "Dictionary should have at least 1 item after validation, not 0",
            "input": {},
            "ctx": {"field_type": "Dictionary", "min_length": 1, "actual_length": 0}
        }])
    );
    assert_eq!(
        errors::<HashMap<String, i64>>(r#"{"a": 1, "b": 2, "c": 3}"#, &constraints)[0]["msg"],
        "Dictionary should have at most 2 items after validation, not more"
    );
}

#[test]
fn only_an_array_is_a_list_and_every_fault_in_it_is_found() {
    assert_json::<Vec<bool>>(&[
        ("[true, false]", &[r#"["on", 0]"#]),
        (
            "list_type: Input should be a valid list",
            &["null", "{}", "1", r#""[]""#],
        ),
    ]);
    let found = errors::<Vec<Vec<i64>>>(r#"[[1, "x"], 2, [3, 0.5]]"#, &Constraints::NONE);
    let located: Vec<_> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|error| (&error["type"], &error["loc"]))
        .collect();
    assert_eq!(
        located,
        [
            (&json!("int_parsing"), &json!([0, 1])),
            (&json!("list_type"), &json!([1])),
            (&json!("int_from_float"), &json!([2, 1])),
        ]
    );
}

#[test]
fn any_json_stays_what_it_is() {
    for value in [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!("x"),
        json!([1, [2]]),
        json!({"b": 1, "a": {}}),
    ] {
        let read = from_json::<Value>(
            value.to_string().as_bytes(),
            &Constraints::NONE,
            Profile::Compatible,
        );
        assert_eq!(read, Ok(value));
    }
}

/// What is said of a collection that may have two elements.
fn told_of_two<T: Schema + DeserializeOwned>(document: &str) -> Vec<String> {
    let constraints = Constraints {
        max_length: Some(2),
        ..Constraints::NONE
    };
    let read = from_json::<T>(document.as_bytes(), &constraints, Profile::Compatible);
    let told = |error: &ErrorDetail| format!("{} {}", error.location, error.kind.message());
    read.err().expect(document).iter().map(told).collect()
}

#[test]
fn of_too_many_elements_no_fault_is_told_but_that() {
    const LIST: &str = " List should have at most 2 items after validation, not 3";
    const SET: &str = " Set should have at most 2 items after validation, not more";
    const MAP: &str = " Dictionary should have at most 2 items after validation, not more";
    assert_eq!(told_of_two::<Vec<i64>>(r#"["a", 1, "b"]"#), [LIST]);
    assert_eq!(told_of_two::<Option<Vec<i64>>>(r#"["a", 1, "b"]"#), [LIST]);
    assert_eq!(told_of_two::<BTreeSet<i64>>(r#"["a", 1, 2, 3]"#), [SET]);
    assert_eq!(
        told_of_two::<BTreeMap<i64, i64>>(r#"{"a": 1, "1": 1, "2": 2, "3": 3}"#),
        [MAP]
    );
    assert_eq!(
        told_of_two::<BTreeMap<i64, i64>>(r#"{"1": 1, "2": 2, "3": 3}"#),
        [MAP]
    );
}

#[test]
fn what_is_no_element_does_not_count_in_a_set_or_a_map() {
    const NO_INTEGER: &str =
        "Input should be a valid integer, unable to parse string as an integer";
    assert_eq!(
        told_of_two::<BTreeSet<i64>>(r#"["a", 1, 1, 2]"#),
        [format!("0 {NO_INTEGER}")]
    );
    assert_eq!(
        told_of_two::<BTreeMap<i64, i64>>(r#"{"1": "a", "2": 2, "3": 3}"#),
        [format!("1 {NO_INTEGER}")]
    );
}

#[test]
fn a_limit_is_that_of_the_list_and_not_of_the_lists_in_it() {
    assert_eq!(
        told_of_two::<Vec<Vec<bool>>>("[[true, true, true], [3]]"),
        ["1.0 Input should be a valid boolean, unable to interpret input"]
    );
}

#[test]
fn an_array_tells_of_its_elements_unless_there_are_too_many() {
    const NUMBER: &str = "int_type: Input should be a valid integer";
    assert_json::<[i64; 2]>(&[
        ("[1, 2]", &["[1,2]"]),
        (NUMBER, &["[null]", "[null,1]"]),
        (
            "too_short: List should have at least 2 items after validation, not 1",
            &["[1]"],
        ),
        (
            "too_long: List should have at most 2 items after validation, not 3",
            &["[null,1,2]", "[1,2,3]"],
        ),
    ]);
}

#[test]
fn a_decimal_keeps_to_its_bounds_exactly() {
    let constraints = Constraints {
        gt: Some(Bound::Int(0)),
        le: Some(Bound::Float(10.5)),
        multiple_of: Some(Bound::Float(0.1)),
        ..Constraints::NONE
    };
    let read = |document: &str| {
        from_json::<rust_decimal::Decimal>(document.as_bytes(), &constraints, Profile::Compatible)
    };
    for good in ["0.1", r#""0.3""#, "10.5", r#""10.50""#] {
        assert!(read(good).is_ok(), "{good} is within the bounds");
    }
    for (bad, kind) in [
        ("0", "greater_than"),
        (r#""10.6""#, "less_than_equal"),
        (r#""0.35""#, "multiple_of"),
    ] {
        assert_eq!(read(bad).expect_err(bad)[0].kind.name(), kind);
    }
}

#[test]
fn what_is_not_finite_passes_for_a_multiple() {
    let constraints = Constraints {
        multiple_of: Some(Bound::Float(0.1)),
        ..Constraints::NONE
    };
    for text in [r#""inf""#, r#""-inf""#, r#""nan""#] {
        let read = from_json::<f64>(text.as_bytes(), &constraints, Profile::Compatible);
        assert!(read.is_ok(), "{text} is judged by `allow_inf_nan` alone");
    }
}

#[test]
fn a_narrow_float_is_compared_as_it_was_written() {
    let constraints = Constraints {
        le: Some(Bound::Float(0.1)),
        ..Constraints::NONE
    };
    assert_eq!(
        from_json::<f32>(b"0.1", &constraints, Profile::Compatible),
        Ok(0.1)
    );
    assert!(from_json::<f32>(b"0.11", &constraints, Profile::Compatible).is_err());
}
