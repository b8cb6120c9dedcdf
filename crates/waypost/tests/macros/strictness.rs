//! Values that are read without coercion in an application that coerces.

use waypost::prelude::*;
use waypost::testing::TestClient;

use crate::support::{errors, locations, read};

#[schema]
#[derive(Debug, PartialEq)]
struct Mixed {
    #[field(strict)]
    exact: i64,
    lax: i64,
    #[field(strict)]
    flags: Option<Vec<bool>>,
    #[field(strict)]
    name: Option<String>,
}

#[schema(strict)]
#[derive(Debug)]
struct Exact {
    size: f64,
    inner: Option<Mixed>,
}

#[schema(strict)]
#[derive(Debug)]
struct Age(u8);

#[schema(untagged, strict)]
#[derive(Debug, PartialEq)]
enum Id {
    Number(i64),
    Flag(bool),
}

#[test]
fn a_strict_field_is_not_coerced_and_its_neighbours_are() {
    let mixed = read::<Mixed>(r#"{"exact": 1, "lax": "2"}"#).unwrap();
    assert_eq!((mixed.exact, mixed.lax), (1, 2));
    assert_eq!(
        errors::<Mixed>(r#"{"exact": "1", "lax": "2"}"#),
        json!([{"type": "int_type", "loc": ["exact"], "msg": "Input should be a valid integer", "input": "1"}])
    );
}

#[test]
fn what_is_inside_of_a_strict_field_is_strict_too() {
    assert_eq!(
        locations::<Mixed>(r#"{"exact": 1, "lax": 1, "flags": [true, "yes", 1]}"#),
        ["flags.1", "flags.2"]
    );
}

#[test]
fn a_strict_type_is_strict_wherever_it_stands() {
    assert_eq!(
        locations::<Exact>(r#"{"size": "1.5", "inner": {"exact": 1, "lax": "2"}}"#),
        ["size", "inner.lax"]
    );
    assert!(read::<Age>("7").is_ok());
    assert_eq!(errors::<Age>(r#""7""#)[0]["type"], "int_type");
    assert_eq!(read::<Id>("7").unwrap(), Id::Number(7));
    assert_eq!(locations::<Id>(r#""7""#), ["int", "bool"]);
}

#[test]
fn strictness_is_about_types_and_not_about_what_a_text_holds() {
    let nul = r#"{"exact": 1, "lax": "2", "name": "a\u0000b"}"#;
    assert_eq!(read::<Mixed>(nul).unwrap().name.as_deref(), Some("a\0b"));
}

#[get("/")]
async fn read_page(#[query(strict)] page: i64, #[query(default = 1)] size: i64) -> Json<Value> {
    Json(json!([page, size]))
}

#[tokio::test]
async fn the_text_of_a_strict_parameter_is_as_json_writes_it() {
    let client = TestClient::new(App::new("Pages").routes(routes![read_page]));
    client
        .get("/?page=1&size=+2")
        .await
        .assert_json(json!([1, 2]));
    client
        .get("/?page=01&size=%202")
        .await
        .assert_status(422)
        .assert_json_at("/detail/0/type", "int_parsing")
        .assert_json_at("/detail/0/loc", json!(["query", "page"]));
}
