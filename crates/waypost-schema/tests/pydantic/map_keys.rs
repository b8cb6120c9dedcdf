//! Maps whose keys are more than text.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;
use waypost_schema::Constraints;

use crate::outcomes::{assert_json, document, errors};

#[test]
fn keys_are_read_as_their_type() {
    assert_json::<BTreeMap<i64, f64>>(&[
        ("{1: 2.0}", &[r#"{"1":2}"#]),
        ("{1: 3.0}", &[r#"{"1":1," 1":2,"1.0":3}"#]),
    ]);
    assert_json::<HashMap<bool, i64>>(&[("{true: 2}", &[r#"{"true":2}"#, r#"{"1":1,"yes":2}"#])]);
}

#[test]
fn errors_of_a_key_are_located_behind_it() {
    assert_eq!(
        errors::<HashMap<i64, f64>>(r#"{"foo":"x"}"#, &Constraints::NONE),
        json!([
            {
                "type": "int_parsing", "loc": ["foo", "[key]"], "input": "foo",
                "msg": "Input should be a valid integer, unable to parse string as an integer",
            },
            {
                "type": "float_parsing", "loc": ["foo"], "input": "x",
                "msg": "Input should be a valid number, unable to parse string as a number",
            },
        ])
    );
    let date =
        errors::<BTreeMap<NaiveDate, i64>>(r#"{"2020-01-01":2,"2020-1-1":3}"#, &Constraints::NONE);
    assert_eq!(
        date,
        json!([{
            "type": "date_from_datetime_parsing", "loc": ["2020-1-1", "[key]"], "input": "2020-1-1",
            "msg": "Input should be a valid date or datetime, input is too short",
            "ctx": {"error": "input is too short"},
        }])
    );
}

#[test]
fn what_is_known_of_keys_is_documented() {
    let integers = json!({"type": "integer"});
    assert_eq!(
        document::<BTreeMap<i64, f64>>(),
        json!({"additionalProperties": {"type": "number"}, "type": "object"})
    );
    assert_eq!(
        document::<HashMap<Uuid, i64>>(),
        json!({"additionalProperties": integers, "propertyNames": {"format": "uuid"}, "type": "object"})
    );
    assert_eq!(
        document::<HashMap<NaiveDate, i64>>(),
        json!({"additionalProperties": integers, "propertyNames": {"format": "date"}, "type": "object"})
    );
}
