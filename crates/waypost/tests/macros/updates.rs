//! Partial updates.

use waypost::prelude::*;
use waypost::testing::TestClient;
use waypost::{Patch, Sent};

use crate::support::{all_components, errors, read};

#[schema]
#[derive(Clone, Debug, PartialEq)]
struct Item {
    name: String,
    description: Option<String>,
    #[field(default = 10.5)]
    tax: f64,
}

fn stored() -> Item {
    Item {
        name: "Foo".to_owned(),
        description: Some("old".to_owned()),
        tax: 1.0,
    }
}

#[schema(patches = Item)]
#[derive(Debug, PartialEq)]
struct ItemPatch {
    #[field(min_length = 1)]
    name: Patch<String>,
    description: Patch<Option<String>>,
    tax: Patch<f64>,
}

#[test]
fn a_patch_changes_what_was_sent() {
    let mut item = stored();
    read::<ItemPatch>(r#"{"description": null, "tax": "2"}"#)
        .unwrap()
        .apply(&mut item);
    assert_eq!(
        item,
        Item {
            description: None,
            tax: 2.0,
            ..stored()
        }
    );
    let mut item = stored();
    read::<ItemPatch>("{}").unwrap().apply(&mut item);
    assert_eq!(item, stored());
}

#[test]
fn null_only_clears_what_can_be_null() {
    assert_eq!(
        errors::<ItemPatch>(r#"{"name": null}"#)[0]["type"],
        "string_type"
    );
    assert_eq!(
        errors::<ItemPatch>(r#"{"name": ""}"#)[0]["type"],
        "string_too_short"
    );
}

#[test]
fn no_field_of_a_patch_is_required_and_absent_ones_are_not_printed() {
    let component = &all_components::<ItemPatch>()["ItemPatch"];
    assert_eq!(component.get("required"), None);
    assert_eq!(
        component["properties"]["tax"],
        json!({"type": "number", "title": "Tax"})
    );
    let patch: ItemPatch = read(r#"{"description": null}"#).unwrap();
    assert_eq!(json!(patch), json!({"description": null}));
}

#[patch("/items")]
async fn update(item: Sent<Item>) -> Value {
    let sent = json!(item);
    let names: Vec<String> = item.names().map(str::to_owned).collect();
    let mut changed = stored();
    item.apply(&mut changed);
    json!({ "sent": sent, "names": names, "changed": changed })
}

#[tokio::test]
async fn a_struct_remembers_which_of_its_fields_were_sent() {
    let client = TestClient::new(App::new("Items").routes(routes![update]));
    let expected = json!({
        "sent": {"name": "Bar", "description": null},
        "names": ["description", "name"],
        "changed": {"name": "Bar", "description": null, "tax": 1.0},
    });
    let body = json!({"description": null, "name": "Bar", "unknown": 1});
    client
        .patch("/items")
        .json(&body)
        .await
        .assert_json(expected);
    let coerced = json!({"name": "Bar", "tax": "2", "name ": 1});
    let response = client.patch("/items").json(&coerced).await;
    response.assert_json_at("/sent", json!({"name": "Bar", "tax": 2.0}));
    client
        .patch("/items")
        .json(json!({}))
        .await
        .assert_status(422);
    let document = client.get("/openapi.json").await.json::<Value>();
    let schema = &document["paths"]["/items"]["patch"]["requestBody"]["content"]["application/json"]
        ["schema"];
    assert_eq!(*schema, json!({"$ref": "#/components/schemas/Item"}));
}
