//! Structs whose fields lie among those of another.

use std::collections::BTreeMap;

use waypost::prelude::*;

use crate::support::{all_components, components, locations, read};

#[schema]
#[derive(Debug, PartialEq)]
struct Base {
    name: String,
    #[field(default = 1)]
    size: i64,
}

#[schema]
#[derive(Debug, PartialEq)]
struct Extended {
    #[serde(flatten)]
    base: Base,
    #[field(gt = 0)]
    price: f64,
}

#[test]
fn fields_of_another_struct_lie_among_the_own() {
    let read_one: Extended = read(r#"{"name": "a", "price": "2"}"#).unwrap();
    let expected = Extended {
        base: Base {
            name: "a".to_owned(),
            size: 1,
        },
        price: 2.0,
    };
    assert_eq!(read_one, expected);
    assert_eq!(
        json!(expected),
        json!({"name": "a", "size": 1, "price": 2.0})
    );
    assert_eq!(
        locations::<Extended>(r#"{"price": 0, "size": "x"}"#),
        ["price", "name", "size"]
    );
}

#[test]
fn a_flat_struct_is_documented_as_one_object() {
    assert_eq!(components::<Extended>(), ["Extended"]);
    assert_eq!(
        all_components::<Extended>()["Extended"],
        json!({"type": "object", "title": "Extended", "required": ["price", "name"], "properties": {
            "price": {"type": "number", "title": "Price", "exclusiveMinimum": 0},
            "name": {"type": "string", "title": "Name"},
            "size": {"type": "integer", "title": "Size", "default": 1},
        }})
    );
}

#[schema]
#[derive(Debug, PartialEq)]
struct Open {
    name: String,
    #[serde(flatten)]
    others: BTreeMap<String, i64>,
}

#[test]
fn a_flat_map_takes_what_is_left() {
    let open: Open = read(r#"{"name": "a", "x": 1, "y": "2"}"#).unwrap();
    assert_eq!(
        open.others,
        BTreeMap::from([("x".to_owned(), 1), ("y".to_owned(), 2)])
    );
    assert_eq!(locations::<Open>(r#"{"name": "a", "x": "b"}"#), ["x"]);
    assert_eq!(
        all_components::<Open>()["Open"]["additionalProperties"],
        json!({"type": "integer"})
    );
}

#[schema]
#[derive(Debug, PartialEq)]
struct Perhaps {
    id: i64,
    #[serde(flatten)]
    base: Option<Base>,
}

#[test]
fn a_flat_option_is_there_if_one_of_its_fields_is() {
    assert_eq!(read::<Perhaps>(r#"{"id": 1}"#).unwrap().base, None);
    assert!(
        read::<Perhaps>(r#"{"id": 1, "name": "a"}"#)
            .unwrap()
            .base
            .is_some()
    );
    assert_eq!(locations::<Perhaps>(r#"{"id": 1, "size": 2}"#), ["name"]);
    assert_eq!(
        all_components::<Perhaps>()["Perhaps"]["required"],
        json!(["id"])
    );
}
