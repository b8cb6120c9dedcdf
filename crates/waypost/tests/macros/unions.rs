//! `#[schema]` on enums with data, in serde's four representations.

use std::collections::BTreeMap;

use waypost::Duration;
use waypost::prelude::*;

use crate::support::{all_components, components, document, errors, locations, read};

#[schema]
#[derive(Debug, PartialEq)]
struct Cat {
    meows: i64,
}

/// Barks.
#[schema(deny_unknown_fields)]
#[derive(Debug, PartialEq)]
struct Dog {
    #[field(default = 1.5, gt = 0)]
    barks: f64,
}

#[schema(tag = "kind", rename_all = "lowercase")]
#[derive(Debug, PartialEq)]
enum Pet {
    Cat(Cat),
    Dog(Box<Dog>),
    /// It says nothing.
    Fish {
        #[field(default = 1)]
        fins: u8,
    },
    Rock,
}

#[schema]
#[derive(Debug, PartialEq)]
struct Owner {
    pet: Pet,
    #[field(default = Vec::new())]
    pets: Vec<Pet>,
    best: Option<Pet>,
}

#[test]
fn a_tag_beside_the_fields_tells_the_variant() {
    let read_pet = |text: &str| read::<Pet>(text).unwrap();
    assert_eq!(
        read_pet(r#"{"kind": "cat", "meows": "3"}"#),
        Pet::Cat(Cat { meows: 3 })
    );
    assert_eq!(
        read_pet(r#"{"kind": "dog"}"#),
        Pet::Dog(Box::new(Dog { barks: 1.5 }))
    );
    assert_eq!(
        read_pet(r#"{"fins": 2, "kind": "fish"}"#),
        Pet::Fish { fins: 2 }
    );
    assert_eq!(read_pet(r#"{"kind": "rock"}"#), Pet::Rock);
    assert_eq!(
        json!(Pet::Cat(Cat { meows: 3 })),
        json!({"kind": "cat", "meows": 3})
    );
}

#[test]
fn errors_in_a_tagged_variant_are_located_behind_its_tag() {
    let text = r#"{"pet": {"kind": "cat"}, "pets": [{"kind": "cow"}, {}, {"kind": "dog", "x": 1}], "best": 3}"#;
    assert_eq!(
        errors::<Owner>(text),
        json!([
            {"type": "missing", "loc": ["pet", "cat", "meows"], "msg": "Field required", "input": {"kind": "cat"}},
            {
                "type": "union_tag_invalid", "loc": ["pets", 0], "input": {"kind": "cow"},
                "msg": "Input tag 'cow' found using 'kind' does not match any of the expected tags: 'cat', 'dog', 'fish', 'rock'",
                "ctx": {"discriminator": "'kind'", "tag": "cow", "expected_tags": "'cat', 'dog', 'fish', 'rock'"},
            },
            {
                "type": "union_tag_not_found", "loc": ["pets", 1], "input": {},
                "msg": "Unable to extract tag using discriminator 'kind'", "ctx": {"discriminator": "'kind'"},
            },
            {
                "type": "extra_forbidden", "loc": ["pets", 2, "dog", "x"], "input": 1,
                "msg": "Extra inputs are not permitted",
            },
            {
                "type": "model_attributes_type", "loc": ["best"], "input": 3,
                "msg": "Input should be a valid dictionary or object to extract fields from",
            },
        ])
    );
}

#[test]
fn a_tag_is_documented_as_a_discriminator() {
    let all = all_components::<Owner>();
    let one_of = json!([
        {"$ref": "#/components/schemas/Cat"},
        {"$ref": "#/components/schemas/Dog"},
        {"$ref": "#/components/schemas/Fish"},
        {"$ref": "#/components/schemas/Rock"},
    ]);
    let discriminator = json!({"propertyName": "kind", "mapping": {
        "cat": "#/components/schemas/Cat",
        "dog": "#/components/schemas/Dog",
        "fish": "#/components/schemas/Fish",
        "rock": "#/components/schemas/Rock",
    }});
    let properties = &all["Owner"]["properties"];
    assert_eq!(
        properties["pet"],
        json!({"oneOf": one_of, "discriminator": discriminator, "title": "Pet"})
    );
    assert_eq!(
        properties["best"],
        json!({"anyOf": [{"oneOf": one_of, "discriminator": discriminator}, {"type": "null"}], "title": "Best"})
    );
    assert_eq!(
        all["Cat"],
        json!({"type": "object", "title": "Cat", "required": ["kind", "meows"], "properties": {
            "kind": {"const": "cat", "title": "Kind", "type": "string"},
            "meows": {"title": "Meows", "type": "integer"},
        }})
    );
    assert_eq!(all["Dog"]["description"], "Barks.");
    assert_eq!(all["Dog"]["additionalProperties"], false);
    assert_eq!(all["Fish"]["description"], "It says nothing.");
    assert_eq!(all["Rock"]["required"], json!(["kind"]));
    assert_eq!(
        components::<Owner>(),
        ["Cat", "Dog", "Fish", "Owner", "Rock"]
    );
}

#[test]
fn an_unknown_field_that_is_sent_twice_is_told_once() {
    assert_eq!(
        errors::<Dog>(r#"{"x": 1, "y": 2, "x": 3}"#),
        json!([
            {"type": "extra_forbidden", "loc": ["x"], "msg": "Extra inputs are not permitted", "input": 3},
            {"type": "extra_forbidden", "loc": ["y"], "msg": "Extra inputs are not permitted", "input": 2},
        ])
    );
}

#[schema(untagged)]
#[derive(Debug, PartialEq)]
enum Answer {
    Number(i64),
    Text(String),
    Cat(Cat),
    Both(i64, bool),
    Nothing,
}

#[test]
fn without_a_tag_the_best_match_counts() {
    let read_answer = |text: &str| read::<Answer>(text).unwrap();
    assert_eq!(read_answer("1"), Answer::Number(1));
    assert_eq!(read_answer("1.0"), Answer::Number(1));
    assert_eq!(read_answer(r#""1""#), Answer::Text("1".to_owned()));
    assert_eq!(read_answer("true"), Answer::Number(1));
    assert_eq!(
        read_answer(r#"{"meows": 1}"#),
        Answer::Cat(Cat { meows: 1 })
    );
    assert_eq!(read_answer("[1, true]"), Answer::Both(1, true));
    assert_eq!(read_answer("null"), Answer::Nothing);
}

#[test]
fn without_a_tag_errors_name_the_types() {
    assert_eq!(
        locations::<Answer>("1.5"),
        ["int", "str", "Cat", "tuple[int, bool]", "none"]
    );
    assert_eq!(
        locations::<Vec<Answer>>(r#"["a", {"meows": "x"}]"#),
        [
            "1.int",
            "1.str",
            "1.Cat.meows",
            "1.tuple[int, bool]",
            "1.none"
        ]
    );
    assert_eq!(
        document::<Answer>(),
        json!({"anyOf": [
            {"type": "integer"},
            {"type": "string"},
            {"$ref": "#/components/schemas/Cat"},
            {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "boolean"}], "minItems": 2, "maxItems": 2},
            {"type": "null"},
        ]})
    );
}

#[schema(untagged)]
#[derive(Debug)]
enum Named {
    Id(#[field(gt = 0)] i64),
    Word(#[field(min_length = 3)] String),
    List(Vec<u8>),
    Map(BTreeMap<String, bool>),
    Date(chrono::NaiveDate),
    Moment(chrono::DateTime<chrono::Utc>),
    Time(chrono::NaiveTime),
    Span(Duration),
    Key(uuid::Uuid),
    Price(rust_decimal::Decimal),
    Flag(bool),
    Colour(Colour),
    Language(Language),
    Own { x: i64 },
}

#[schema(literal, rename_all = "lowercase")]
#[derive(Debug)]
enum Language {
    En,
    De,
}

#[schema(rename_all = "lowercase")]
#[derive(Debug)]
enum Colour {
    Red,
}

#[test]
fn types_in_the_locations_of_errors_have_the_names_of_pydantic() {
    assert_eq!(
        locations::<Named>("[null]"),
        [
            "constrained-int",
            "constrained-str",
            "list[constrained-int].0",
            "dict[str,bool]",
            "date",
            "datetime",
            "time",
            "timedelta",
            "uuid",
            "decimal",
            "bool",
            "str-enum[Colour]",
            "literal['en','de']",
            "Own",
        ]
    );
}

#[schema(untagged)]
#[derive(Debug, PartialEq)]
enum Animal {
    Plain { name: String },
    Bred { name: String, breed: String },
}

#[test]
fn of_several_structs_the_one_with_most_of_its_fields_sent_counts() {
    let plain = Animal::Plain {
        name: "a".to_owned(),
    };
    assert_eq!(read::<Animal>(r#"{"name": "a"}"#).unwrap(), plain);
    let bred = Animal::Bred {
        name: "a".to_owned(),
        breed: "b".to_owned(),
    };
    assert_eq!(
        read::<Animal>(r#"{"name": "a", "breed": "b"}"#).unwrap(),
        bred
    );
    assert_eq!(
        locations::<Animal>("{}"),
        ["Plain.name", "Bred.name", "Bred.breed"]
    );
}

#[schema(tag = "type", content = "data", deny_unknown_fields)]
#[derive(Debug, PartialEq)]
enum Event {
    Renamed { name: String },
    Moved(i64),
    Closed,
}

#[test]
fn a_tag_may_stand_beside_the_content() {
    let renamed = Event::Renamed {
        name: "x".to_owned(),
    };
    assert_eq!(
        read::<Event>(r#"{"type": "Renamed", "data": {"name": "x"}}"#).unwrap(),
        renamed
    );
    assert_eq!(
        read::<Event>(r#"{"type": "Moved", "data": "2"}"#).unwrap(),
        Event::Moved(2)
    );
    assert_eq!(
        read::<Event>(r#"{"type": "Closed"}"#).unwrap(),
        Event::Closed
    );
    assert_eq!(
        json!(renamed),
        json!({"type": "Renamed", "data": {"name": "x"}})
    );
    assert_eq!(
        locations::<Event>(r#"{"type": "Renamed", "data": {}}"#),
        ["Renamed.data.name"]
    );
    assert_eq!(locations::<Event>(r#"{"type": "Moved"}"#), ["Moved.data"]);
    assert_eq!(locations::<Event>(r#"{"type": "Closed", "x": 1}"#), ["x"]);
    assert_eq!(
        all_components::<Event>()["Moved"],
        json!({"type": "object", "title": "Moved", "required": ["type", "data"], "additionalProperties": false,
            "properties": {
                "type": {"const": "Moved", "title": "Type", "type": "string"},
                "data": {"title": "Data", "type": "integer"},
            },
        })
    );
}

#[schema]
#[derive(Debug, PartialEq)]
enum Shape {
    Point,
    Circle { radius: f64 },
    Square(f64),
}

#[test]
fn without_more_words_the_only_key_is_the_variant() {
    assert_eq!(read::<Shape>(r#""Point""#).unwrap(), Shape::Point);
    assert_eq!(
        read::<Shape>(r#"{"Square": 2}"#).unwrap(),
        Shape::Square(2.0)
    );
    assert_eq!(
        read::<Shape>(r#"{"Circle": {"radius": "2"}}"#).unwrap(),
        Shape::Circle { radius: 2.0 }
    );
    assert_eq!(locations::<Shape>(r#"{"Circle": {}}"#), ["Circle.radius"]);
    for (text, kind) in [
        (r#""Circle""#, "union_tag_invalid"),
        (r#"{"Oval": 1}"#, "union_tag_invalid"),
        ("{}", "union_tag_not_found"),
        (r#"{"Square": 1, "Circle": 2}"#, "union_tag_not_found"),
        ("1", "model_attributes_type"),
    ] {
        assert_eq!(errors::<Shape>(text)[0]["type"], kind, "of {text}");
    }
    let one_of = &all_components::<Shape>()["Shape"]["oneOf"];
    assert_eq!(one_of[0], json!({"type": "string", "enum": ["Point"]}));
    assert_eq!(
        one_of[2],
        json!({
            "type": "object", "title": "Square", "required": ["Square"], "additionalProperties": false,
            "properties": {"Square": {"type": "number", "title": "Square"}},
        })
    );
}

#[schema]
#[derive(Debug, PartialEq)]
struct Titled {
    name: Option<String>,
}

#[schema]
#[derive(Debug, PartialEq)]
struct Priced {
    price: i64,
}

#[schema(untagged)]
#[derive(Debug, PartialEq)]
enum TitledOrPriced {
    Priced(Priced),
    Titled(Titled),
}

#[test]
fn a_struct_of_which_no_field_was_sent_is_no_perfect_match() {
    let priced = TitledOrPriced::Priced(Priced { price: 100 });
    assert_eq!(read::<TitledOrPriced>(r#"{"price": 100}"#), Ok(priced));
    let named = TitledOrPriced::Titled(Titled { name: None });
    assert_eq!(read::<TitledOrPriced>("{}"), Ok(named));
}
