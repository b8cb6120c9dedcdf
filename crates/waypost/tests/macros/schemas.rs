//! `#[schema]` and `#[derive(Schema)]`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use waypost::Schema;
use waypost::prelude::*;
use waypost::schema_types::{Constraints, ErrorDetail, Mode, Profile, Registry, from_json};

fn read<T: Schema + serde::de::DeserializeOwned>(text: &str) -> Result<T, Vec<ErrorDetail>> {
    from_json(text.as_bytes(), &Constraints::NONE, Profile::Compatible)
}

fn messages<T: Schema + serde::de::DeserializeOwned>(text: &str) -> Vec<String> {
    let errors = read::<T>(text).err().expect("the text is not accepted");
    let line = |error: &ErrorDetail| format!("{}: {}", error.location, error.kind.message());
    errors.iter().map(line).collect()
}

fn document<T: Schema>() -> BTreeMap<String, Value> {
    let mut registry = Registry::new(Profile::Compatible);
    registry.describe::<T>(Mode::Input);
    let (components, _) = registry.finish();
    let entry = |(name, schema)| (name, json!(schema));
    components.into_iter().map(entry).collect()
}

/// What is for sale.
#[schema(deny_unknown_fields, rename_all = "camelCase", title = "An item")]
#[derive(Clone, Debug, PartialEq)]
struct Item {
    /// How it is called.
    #[field(min_length = 1, example = "Foo")]
    full_name: String,
    #[field(gt = 0, default = 9.5)]
    price: f64,
    #[field(rename = "TAX", required)]
    tax: Option<f64>,
    #[field(max_items = 2, default = Vec::new())]
    tags: Vec<String>,
    r#type: Option<Kind>,
    #[serde(skip)]
    seen: u32,
}

#[schema(rename_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    VeryNew,
    #[field(rename = "used-up")]
    Used,
    #[serde(rename = "broken!")]
    Broken,
}

#[test]
fn what_is_said_once_holds_for_reading_and_printing() {
    let item: Item = read(r#"{"fullName": "Foo", "TAX": null, "type": "used-up"}"#).unwrap();
    let expected = Item {
        full_name: "Foo".to_owned(),
        price: 9.5,
        tax: None,
        tags: Vec::new(),
        r#type: Some(Kind::Used),
        seen: 0,
    };
    assert_eq!(item, expected);
    let printed =
        json!({"fullName": "Foo", "price": 9.5, "TAX": null, "tags": [], "type": "used-up"});
    assert_eq!(serde_json::to_value(item).unwrap(), printed);
}

#[test]
fn every_fault_of_every_field_is_reported() {
    let text = r#"{"fullName": "", "price": "0", "tags": ["a", "b", "c"], "type": "new", "full_name": "x"}"#;
    assert_eq!(
        messages::<Item>(text),
        [
            "fullName: String should have at least 1 character",
            "price: Input should be greater than 0",
            "TAX: Field required",
            "tags: List should have at most 2 items after validation, not 3",
            "type: Input should be 'very_new', 'used-up' or 'broken!'",
            "full_name: Extra inputs are not permitted",
        ]
    );
}

#[test]
fn the_thorough_way_takes_defaults_and_coerces() {
    let item: Item = read(r#"{"fullName": "Foo", "price": "2.5", "TAX": "1"}"#).unwrap();
    assert_eq!((item.price, item.tax, item.seen), (2.5, Some(1.0), 0));
}

#[test]
fn a_schema_is_documented_by_the_same_definition() {
    let components = document::<Item>();
    assert_eq!(
        components["Item"],
        json!({
            "type": "object", "title": "An item", "description": "What is for sale.",
            "additionalProperties": false, "required": ["fullName", "TAX"],
            "properties": {
                "fullName": {
                    "type": "string", "title": "Fullname", "description": "How it is called.", "minLength": 1,
                    "examples": ["Foo"],
                },
                "price": {"type": "number", "title": "Price", "exclusiveMinimum": 0, "default": 9.5},
                "TAX": {"anyOf": [{"type": "number"}, {"type": "null"}], "title": "Tax"},
                "tags": {
                    "type": "array", "title": "Tags", "items": {"type": "string"}, "maxItems": 2, "default": [],
                },
                "type": {"anyOf": [{"$ref": "#/components/schemas/Kind"}, {"type": "null"}]},
            },
        })
    );
    assert_eq!(
        components["Kind"],
        json!({"type": "string", "title": "Kind", "enum": ["very_new", "used-up", "broken!"]})
    );
}

#[schema]
#[derive(Debug, PartialEq)]
struct Page<T> {
    #[field(min_items = 1)]
    items: Vec<T>,
    #[field(default = 1, ge = 1)]
    number: u32,
    next: Option<Box<Page<T>>>,
}

#[test]
fn a_schema_may_be_generic_and_contain_itself() {
    let page: Page<i64> = read(r#"{"items": ["1"], "next": {"items": [2], "number": 2}}"#).unwrap();
    assert_eq!((page.number, page.next.unwrap().items), (1, vec![2]));
    assert_eq!(
        messages::<Page<i64>>(r#"{"items": [1], "next": {"items": []}}"#),
        ["next.items: List should have at least 1 item after validation, not 0"]
    );
    let components = document::<Page<Kind>>();
    let names: Vec<_> = components.keys().collect();
    assert_eq!(names, ["Kind", "Page_Kind_"]);
    assert_eq!(components["Page_Kind_"]["title"], "Page[Kind]");
}

struct Model {
    name: &'static str,
    age: i32,
    password: String,
}

#[schema(from = Model)]
#[derive(Debug, PartialEq)]
struct Public {
    name: String,
    age: i64,
    #[serde(skip)]
    note: Option<String>,
}

#[test]
fn a_model_becomes_a_schema_field_by_field() {
    let model = Model {
        name: "Ada",
        age: 36,
        password: "secret".to_owned(),
    };
    assert_eq!(model.password, "secret");
    assert_eq!(
        Public::from(model),
        Public {
            name: "Ada".to_owned(),
            age: 36,
            note: None
        }
    );
}

/// serde's derives and attributes are the user's own.
#[derive(Debug, Default, Deserialize, PartialEq, Schema, Serialize)]
#[serde(default, rename_all = "UPPERCASE")]
#[schema(title = "All settings")]
struct Settings {
    host: String,
    #[serde(default = "default_port")]
    port: u16,
    #[serde(rename = "debug")]
    #[field(deprecated)]
    is_debug: bool,
}

fn default_port() -> u16 {
    8000
}

#[test]
fn a_derive_follows_serdes_own_attributes() {
    let expected = Settings {
        host: String::new(),
        port: 8000,
        is_debug: true,
    };
    assert_eq!(read::<Settings>(r#"{"debug": true}"#).unwrap(), expected);
    assert_eq!(read::<Settings>(r#"{"debug": "yes"}"#).unwrap(), expected);
    let component = document::<Settings>()["Settings"].clone();
    assert_eq!(component["title"], "All settings");
    let properties = &component["properties"];
    assert_eq!(
        properties["PORT"],
        json!({"type": "integer", "minimum": 0, "title": "Port", "default": 8000})
    );
    assert_eq!(
        properties["HOST"],
        json!({"type": "string", "title": "Host", "default": ""})
    );
    assert_eq!(properties["debug"]["deprecated"], true);
}

#[test]
fn only_an_object_is_a_struct_and_only_a_text_a_variant() {
    assert_eq!(messages::<Public>(r#"["Ada", 36]"#).len(), 1);
    assert_eq!(messages::<Kind>(r#"{"used-up": null}"#).len(), 1);
}

#[schema(literal, rename_all = "snake_case")]
#[derive(Debug, PartialEq)]
enum Order {
    CreatedAt,
    UpdatedAt,
}

#[schema(literal)]
#[derive(Debug, PartialEq)]
enum Version {
    #[field(rename = "v1")]
    One,
}

#[schema]
#[derive(Debug, PartialEq)]
struct Query {
    #[field(default = Order::CreatedAt)]
    order: Order,
    version: Option<Version>,
    #[field(default)]
    tags: Vec<String>,
}

#[test]
fn words_without_a_name_are_documented_in_place() {
    assert_eq!(
        json!(document::<Query>()),
        json!({"Query": {
            "type": "object", "title": "Query",
            "properties": {
                "order": {
                    "type": "string", "enum": ["created_at", "updated_at"], "title": "Order", "default": "created_at",
                },
                "version": {"anyOf": [{"type": "string", "const": "v1"}, {"type": "null"}], "title": "Version"},
                "tags": {"type": "array", "items": {"type": "string"}, "title": "Tags", "default": []},
            },
        }})
    );
    assert_eq!(
        messages::<Query>(r#"{"order": "name", "version": "v2"}"#),
        [
            "order: Input should be 'created_at' or 'updated_at'",
            "version: Input should be 'v1'"
        ]
    );
}

#[schema(literal)]
#[derive(Debug)]
enum Quoted {
    #[field(rename = "it's")]
    Single,
    #[field(rename = "a \"b\"")]
    Double,
    #[field(rename = "'\"")]
    Both,
}

#[test]
fn words_are_quoted_as_python_quotes_them() {
    assert_eq!(
        messages::<Quoted>(r#""x""#),
        [r#": Input should be "it's", 'a "b"' or '\'"'"#]
    );
}

#[test]
fn a_default_without_a_value_is_that_of_the_type() {
    let query: Query = read("{}").unwrap();
    assert_eq!(
        query,
        Query {
            order: Order::CreatedAt,
            version: None,
            tags: Vec::new()
        }
    );
}

#[schema]
#[derive(Deserialize)]
struct OwnDeserialize {
    #[field(default = 3)]
    count: i64,
}

#[test]
fn a_derive_of_serdes_below_the_attribute_is_not_added_again() {
    assert_eq!(read::<OwnDeserialize>("{}").unwrap().count, 3);
}

#[schema]
#[derive(Debug, PartialEq)]
struct Collisions {
    object: i64,
    report: i64,
    input: i64,
    before: i64,
    registry: i64,
}

#[test]
fn fields_may_be_called_as_generated_code_calls_things() {
    let text = r#"{"object": 1, "report": "2", "input": 3, "before": 4, "registry": 5}"#;
    let expected = Collisions {
        object: 1,
        report: 2,
        input: 3,
        before: 4,
        registry: 5,
    };
    assert_eq!(read::<Collisions>(text).unwrap(), expected);
}

#[schema]
#[derive(Debug, PartialEq)]
struct Nothing {}

#[test]
fn a_schema_may_have_no_fields() {
    assert_eq!(read::<Nothing>(r#"{"any": 1}"#).unwrap(), Nothing {});
    assert_eq!(messages::<Nothing>("3").len(), 1);
}
