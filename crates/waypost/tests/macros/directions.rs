//! Fields that travel in one direction, and schemas that differ by direction.

use rust_decimal::Decimal;
use waypost::Secret;
use waypost::prelude::*;
use waypost::schema_types::{Mode, Profile, Registry};

use crate::support::{both_ways, errors, read};

#[schema(deny_unknown_fields)]
#[derive(Debug, PartialEq)]
struct Account {
    #[field(read_only)]
    id: i64,
    name: String,
    #[field(write_only, min_length = 3)]
    password: String,
}

#[test]
fn a_field_may_be_read_only_or_write_only() {
    let account: Account = read(r#"{"name": "a", "password": "abc"}"#).unwrap();
    assert_eq!(account.id, 0);
    assert_eq!(json!(account), json!({"id": 0, "name": "a"}));
    assert_eq!(
        errors::<Account>(r#"{"id": 1, "name": "a", "password": "a"}"#),
        json!([
            {
                "type": "string_too_short", "loc": ["password"], "input": "a", "ctx": {"min_length": 3},
                "msg": "String should have at least 3 characters",
            },
            {"type": "extra_forbidden", "loc": ["id"], "msg": "Extra inputs are not permitted", "input": 1},
        ])
    );
}

#[test]
fn each_direction_documents_the_fields_that_travel_in_it() {
    let all = both_ways::<Account>();
    let names: Vec<_> = all.keys().collect();
    assert_eq!(names, ["Account-Input", "Account-Output"]);
    assert_eq!(
        all["Account-Input"]["required"],
        json!(["name", "password"])
    );
    let password =
        json!({"type": "string", "title": "Password", "minLength": 3, "writeOnly": true});
    assert_eq!(all["Account-Input"]["properties"]["password"], password);
    assert_eq!(
        all["Account-Output"]["properties"]["id"],
        json!({"type": "integer", "title": "Id", "readOnly": true})
    );
    assert_eq!(all["Account-Output"]["properties"].get("password"), None);
}

#[schema]
struct Price {
    amount: Decimal,
}

#[schema]
struct Line {
    price: Price,
    parent: Option<Box<Line>>,
}

#[schema]
struct Order {
    lines: Vec<Line>,
    note: Note,
}

#[schema]
struct Note {
    text: String,
}

#[schema(tag = "kind")]
enum Document {
    Order(Order),
    Memo(Note),
}

#[test]
fn only_what_differs_is_split_and_whatever_refers_to_it() {
    let names: Vec<_> = both_ways::<Order>().into_keys().collect();
    let split = [
        "Line-Input",
        "Line-Output",
        "Note",
        "Order-Input",
        "Order-Output",
        "Price-Input",
        "Price-Output",
    ];
    assert_eq!(names, split);
    let all = both_ways::<Order>();
    let parent = &all["Line-Output"]["properties"]["parent"]["anyOf"][0];
    assert_eq!(*parent, json!({"$ref": "#/components/schemas/Line-Output"}));
}

#[test]
fn the_variants_of_a_union_are_split_like_structs() {
    let mut registry = Registry::new(Profile::Compatible);
    registry.describe::<Document>(Mode::Input);
    let mut output = registry.describe::<Document>(Mode::Output);
    let (components, references) = registry.finish();
    references.resolve(&mut output);
    assert!(components.contains_key("Order-Output") && components.contains_key("Memo"));
    assert_eq!(
        json!(output)["discriminator"]["mapping"],
        json!({"Order": "#/components/schemas/Order-Output", "Memo": "#/components/schemas/Memo"})
    );
}

#[test]
fn joined_schemas_are_those_of_the_input() {
    let mut registry = Registry::new(Profile::Compatible).joined();
    registry.describe::<Order>(Mode::Input);
    registry.describe::<Order>(Mode::Output);
    let (components, _) = registry.finish();
    let names: Vec<_> = components.keys().collect();
    assert_eq!(names, ["Line", "Note", "Order", "Price"]);
}

#[schema]
#[derive(Debug)]
struct Login {
    user: User,
    code: i64,
}

#[schema]
#[derive(Debug)]
struct User {
    name: String,
    #[field(min_length = 8)]
    password: Secret<String>,
    #[field(default = Vec::new())]
    old_passwords: Vec<Secret<String>>,
}

#[test]
fn no_error_shows_a_secret() {
    let text = r#"{"user": {"password": "hunter2", "old_passwords": ["hunter1"]}}"#;
    assert_eq!(
        errors::<Login>(text),
        json!([
            {
                "type": "missing", "loc": ["user", "name"], "msg": "Field required",
                "input": {"password": "**********", "old_passwords": "**********"},
            },
            {
                "type": "string_too_short", "loc": ["user", "password"], "ctx": {"min_length": 8},
                "msg": "String should have at least 8 characters",
            },
            {
                "type": "missing", "loc": ["code"], "msg": "Field required",
                "input": {"user": {"password": "**********", "old_passwords": "**********"}},
            },
        ])
    );
    let debug = format!(
        "{:?}",
        read::<User>(r#"{"name": "a", "password": "long enough"}"#)
    );
    assert!(!debug.contains("long enough"), "{debug}");
}

#[test]
fn what_was_sent_for_a_struct_with_secrets_is_not_shown_whatever_it_was() {
    assert_eq!(
        errors::<User>(r#""name=ada&password=hunter2""#),
        json!([{
            "type": "model_attributes_type", "loc": [],
            "msg": "Input should be a valid dictionary or object to extract fields from",
        }])
    );
}

#[schema(deny_unknown_fields)]
#[derive(Debug)]
struct StrictLogin {
    name: String,
    password: Secret<String>,
}

#[schema]
#[serde(tag = "by")]
#[derive(Debug)]
enum Proof {
    Password { password: Secret<String> },
    Code { code: i64 },
}

#[schema]
#[derive(Debug)]
struct Transfer {
    amount: i64,
    proof: Option<Proof>,
    login: Option<User>,
}

#[test]
fn a_secret_under_a_mistyped_name_is_not_shown() {
    for text in [
        r#"{"name": "Ada", "passwrod": "hunter2"}"#,
        r#"{"passwrod": "hunter2", "password": "hunter2"}"#,
        r#"{"Password": "hunter2", "name": 5}"#,
    ] {
        let strict = errors::<StrictLogin>(text);
        let open = errors::<User>(text);
        for errors in [strict, open] {
            assert!(!errors.to_string().contains("hunter2"), "{errors}");
        }
    }
    assert_eq!(
        errors::<StrictLogin>(r#"{"name": "Ada", "passwrod": "hunter2"}"#),
        json!([
            {"type": "missing", "loc": ["password"], "msg": "Field required"},
            {"type": "extra_forbidden", "loc": ["passwrod"], "msg": "Extra inputs are not permitted"},
        ])
    );
}

#[test]
fn what_holds_a_secret_further_in_is_not_shown_when_it_is_not_understood() {
    for text in [
        r#"["hunter2"]"#,
        r#""hunter2""#,
        r#"{"amount": "x", "login": {"name": "Ada", "passwrod": "hunter2"}}"#,
        r#"{"login": {"name": "Ada", "passwrod": "hunter2"}}"#,
        r#"{"login": {"name": "Ada", "password": "long enough", "x": "hunter2"}}"#,
        r#"{"amount": 1, "proof": {"by": "passwrod", "password": "hunter2"}}"#,
        r#"{"amount": 1, "proof": {"password": "hunter2"}}"#,
        r#"{"amount": 1, "proof": "hunter2"}"#,
    ] {
        let errors = errors::<Transfer>(text);
        assert!(!errors.to_string().contains("hunter2"), "{text}: {errors}");
    }
}

#[test]
fn a_secret_is_documented_as_a_password() {
    let schema = &both_ways::<User>()["User"]["properties"]["password"];
    assert_eq!(
        *schema,
        json!({"type": "string", "format": "password", "writeOnly": true, "minLength": 8, "title": "Password"})
    );
}
