//! Demands of the application's own.

use std::num::ParseIntError;

use waypost::prelude::*;
use waypost::schema_types::ErrorKind;
use waypost::testing::TestClient;

use crate::support::{all_components, errors, read};

fn is_odd(number: &i64) -> Result<(), &'static str> {
    if number % 2 == 0 {
        Err("must be odd")
    } else {
        Ok(())
    }
}

fn is_x(code: &str) -> Result<(), ErrorKind> {
    if code == "x" {
        Ok(())
    } else {
        Err(ErrorKind::custom("bad_code", format!("Code {code} is bad")).with("code", code))
    }
}

fn is_small(validated: &Validated) -> Result<(), String> {
    if validated.a > 10 {
        Err("too much".to_owned())
    } else {
        Ok(())
    }
}

fn is_version(version: &str) -> Result<(), ParseIntError> {
    version.parse::<u8>().map(drop)
}

#[schema(validate = is_small)]
#[derive(Debug, PartialEq)]
struct Validated {
    #[field(ge = 1, validate = is_odd)]
    a: i64,
    #[field(validate = is_x)]
    b: String,
    #[field(validate = is_odd)]
    c: Option<i64>,
}

#[test]
fn a_validator_of_a_field_gives_its_own_error() {
    assert_eq!(
        errors::<Validated>(r#"{"a": 2, "b": "y", "c": 4}"#),
        json!([
            {"type": "value_error", "loc": ["a"], "msg": "Value error, must be odd", "input": 2, "ctx": {"error": {}}},
            {"type": "bad_code", "loc": ["b"], "msg": "Code y is bad", "input": "y", "ctx": {"code": "y"}},
            {"type": "value_error", "loc": ["c"], "msg": "Value error, must be odd", "input": 4, "ctx": {"error": {}}},
        ])
    );
}

#[test]
fn a_validator_is_only_asked_about_what_is_right_so_far() {
    assert_eq!(
        errors::<Validated>(r#"{"a": 0, "b": "x"}"#)[0]["type"],
        "greater_than_equal"
    );
    assert!(read::<Validated>(r#"{"a": 1, "b": "x", "c": null}"#).is_ok());
}

#[test]
fn a_validator_of_the_whole_is_asked_last() {
    assert_eq!(
        errors::<Validated>(r#"{"a": 11, "b": "x"}"#),
        json!([{
            "type": "value_error", "loc": [], "msg": "Value error, too much", "input": {"a": 11, "b": "x"},
            "ctx": {"error": {}},
        }])
    );
    assert_eq!(
        errors::<Validated>(r#"{"a": 12, "b": "x"}"#)[0]["loc"],
        json!(["a"])
    );
}

#[get("/")]
async fn search(
    #[query(validate = is_x)] code: Option<String>,
    #[query(default = "1", validate = is_version)] version: String,
) -> Option<String> {
    code.map(|code| code + &version)
}

#[tokio::test]
async fn an_argument_may_have_a_validator() {
    let client = TestClient::new(App::new("Codes").routes(routes![search]));
    client.get("/?code=x").await.assert_json("x1");
    client.get("/").await.assert_json(Value::Null);
    client.get("/?code=y").await.assert_status(422).assert_json(json!({"detail": [
        {"type": "bad_code", "loc": ["query", "code"], "msg": "Code y is bad", "input": "y", "ctx": {"code": "y"}},
    ]}));
}

#[tokio::test]
async fn an_error_with_a_text_is_one_of_the_value() {
    let client = TestClient::new(App::new("Codes").routes(routes![search]));
    client.get("/?version=256").await.assert_status(422).assert_json(json!({"detail": [{
        "type": "value_error", "loc": ["query", "version"], "input": "256", "ctx": {"error": {}},
        "msg": "Value error, number too large to fit in target type",
    }]}));
}

#[schema]
#[derive(Debug, PartialEq)]
struct Tags {
    #[field(unique_items, max_items = 3)]
    tags: Vec<String>,
}

#[test]
fn a_list_can_be_told_to_hold_nothing_twice() {
    assert!(read::<Tags>(r#"{"tags": ["a", "b"]}"#).is_ok());
    assert_eq!(
        errors::<Tags>(r#"{"tags": ["a", "a"]}"#)[0]["type"],
        "unique_items"
    );
    assert_eq!(
        all_components::<Tags>()["Tags"]["properties"]["tags"]["uniqueItems"],
        true
    );
}

#[post("/")]
async fn sum(#[body(unique_items, validate = is_short, max_items = 3)] numbers: Vec<i64>) -> i64 {
    numbers.iter().sum()
}

fn is_short(numbers: &[i64]) -> Result<(), &'static str> {
    if numbers.len() > 2 {
        Err("two are enough")
    } else {
        Ok(())
    }
}

#[tokio::test]
async fn a_body_may_have_a_validator() {
    let client = TestClient::new(App::new("Sums").routes(routes![sum]));
    client.post("/").json(json!([1, 2])).await.assert_json(3);
    for (body, kind) in [
        (json!([1, 2, 3]), "value_error"),
        (json!([1, 1]), "unique_items"),
        (json!([1, 2, 3, 4]), "too_long"),
    ] {
        let response = client.post("/").json(&body).await;
        response
            .assert_status(422)
            .assert_json_at("/detail/0/type", kind);
    }
}
