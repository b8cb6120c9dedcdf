//! `#[schema]` on structs with one field without a name.

use std::collections::BTreeMap;

use uuid::Uuid;
use waypost::prelude::*;
use waypost::testing::TestClient;

use crate::support::{document, errors, read};

/// The key of a user.
#[schema]
#[derive(Clone, Copy, Debug, PartialEq)]
struct UserId(Uuid);

#[schema]
#[derive(Debug, PartialEq)]
struct Age(#[field(ge = 0, le = 150, example = 36)] u8);

#[schema(validate = is_slug)]
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Slug(#[field(min_length = 2, pattern = "^[a-z-]+$")] String);

fn is_slug(slug: &Slug) -> Result<(), &'static str> {
    if slug.0.starts_with('-') {
        Err("a slug does not begin with a hyphen")
    } else {
        Ok(())
    }
}

#[test]
fn a_newtype_is_what_it_holds() {
    const KEY: &str = r#""f47ac10b-58cc-4372-a567-0e02b2c3d479""#;
    let id: UserId = read(KEY).unwrap();
    assert_eq!(serde_json::to_string(&id).unwrap(), KEY);
    assert_eq!(
        document::<UserId>(),
        json!({"type": "string", "format": "uuid", "description": "The key of a user."})
    );
}

#[test]
fn the_constraints_of_a_newtype_go_where_it_goes() {
    assert_eq!(
        read::<Vec<Age>>(r#"[36, "37"]"#),
        Ok(vec![Age(36), Age(37)])
    );
    let too_old = json!([{
        "type": "less_than_equal", "loc": [1], "input": 151, "ctx": {"le": 150},
        "msg": "Input should be less than or equal to 150",
    }]);
    assert_eq!(errors::<Vec<Age>>("[1, 151]"), too_old);
    assert_eq!(
        document::<Age>(),
        json!({"type": "integer", "minimum": 0, "maximum": 150, "examples": [36]})
    );
}

#[test]
fn a_map_by_a_newtype_documents_all_that_is_known_of_its_keys() {
    assert_eq!(
        document::<BTreeMap<Slug, i64>>(),
        json!({
            "type": "object",
            "patternProperties": {"^[a-z-]+$": {"type": "integer"}},
            "propertyNames": {"minLength": 2},
        })
    );
}

#[test]
fn a_newtype_may_have_a_validator() {
    assert!(read::<Slug>(r#""a-b""#).is_ok());
    assert_eq!(
        errors::<Slug>(r#""-b""#)[0]["msg"],
        "Value error, a slug does not begin with a hyphen"
    );
    assert_eq!(
        errors::<Slug>(r#""A-""#)[0]["type"],
        "string_pattern_mismatch"
    );
}

#[get("/users/{id}")]
async fn read_user(id: UserId, age: Option<Age>) -> Value {
    json!({ "id": id, "age": age })
}

#[tokio::test]
async fn a_newtype_of_a_scalar_is_an_argument_of_path_and_query() {
    let client = TestClient::new(App::new("Users").routes(routes![read_user]));
    let path = "/users/f47ac10b-58cc-4372-a567-0e02b2c3d479";
    client
        .get(format!("{path}?age=36"))
        .await
        .assert_json(json!({"id": "f47ac10b-58cc-4372-a567-0e02b2c3d479", "age": 36}));
    client
        .get(format!("{path}?age=200"))
        .await
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["query", "age"]));
}
