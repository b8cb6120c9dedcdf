//! `#[schema]` on enums that contain themselves, and that hold secrets.

use rust_decimal::Decimal;
use uuid::Uuid;
use waypost::Secret;
use waypost::prelude::*;

use crate::support::{all_components, document, errors, locations, read};

#[schema(untagged)]
#[derive(Debug, PartialEq)]
enum Tree {
    Leaf(i64),
    Node(Vec<Tree>),
}

#[test]
fn a_union_may_contain_itself() {
    let nested = Tree::Node(vec![Tree::Leaf(1), Tree::Node(vec![Tree::Leaf(2)])]);
    assert_eq!(read::<Tree>(r#"[1, ["2"]]"#).unwrap(), nested);
    assert_eq!(
        all_components::<Tree>()["Tree"],
        json!({"anyOf": [
            {"type": "integer"},
            {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
        ]})
    );
}

#[schema(untagged)]
#[derive(Debug)]
enum Amount {
    Exact(Decimal),
    Rough(f64),
    Word(Word),
}

#[schema(untagged)]
#[derive(Debug)]
enum Word {
    Id(Uuid),
    Any(String),
}

#[test]
fn a_union_in_a_union_is_documented_as_part_of_it() {
    let expected = json!({"anyOf": [
        {"type": "number"},
        {"type": "string"},
        {"type": "string", "format": "uuid"},
    ]});
    assert_eq!(document::<Amount>(), expected);
}

#[schema(untagged)]
#[derive(Debug)]
enum Twice {
    One {
        next: Option<Box<Twice>>,
        leaf: Option<i64>,
    },
    Other {
        next: Option<Box<Twice>>,
        leaf: Option<i64>,
    },
}

#[test]
fn unions_inside_of_unions_do_not_take_forever() {
    let depth = 60;
    let text = r#"{"next": "#.repeat(depth) + r#"{"leaf": "x"}"# + &"}".repeat(depth);
    assert!(!locations::<Twice>(&text).is_empty());
}

#[schema(untagged)]
#[derive(Debug)]
enum Credential {
    Pin(i64),
    Password(#[field(min_length = 8)] Secret<String>),
}

#[schema]
#[derive(Debug)]
struct Login {
    name: String,
    credential: Credential,
}

#[test]
fn no_variant_shows_the_secret_of_another() {
    let all = errors::<Login>(r#"{"credential": "hunter2"}"#).to_string();
    assert!(!all.contains("hunter2"), "{all}");
}
