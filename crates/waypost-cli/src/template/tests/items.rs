//! What clients rely on.

use waypost::prelude::*;
use waypost::testing::TestClient;

fn client() -> TestClient {
    TestClient::new({{library}}::app())
}

#[tokio::test]
async fn an_item_is_added_read_replaced_and_deleted() {
    let client = client();
    let lamp = json!({"id": 1, "name": "Lamp", "price": 19.5, "is_offer": false});
    let response = client
        .post("/items")
        .json(json!({"name": "Lamp", "price": 19.5}))
        .await;
    response.assert_status(201).assert_json(&lamp);
    client
        .get("/items/1")
        .await
        .assert_status(200)
        .assert_json(&lamp);
    client.get("/items").await.assert_json([&lamp]);

    let response = client
        .put("/items/1")
        .json(json!({"name": "Lamp", "price": 15, "is_offer": true}))
        .await;
    response.assert_json(json!({"id": 1, "name": "Lamp", "price": 15.0, "is_offer": true}));

    client.delete("/items/1").await.assert_status(204);
    let response = client.get("/items/1").await;
    response
        .assert_status(404)
        .assert_json(json!({"detail": "Item 1 was not found"}));
}

#[tokio::test]
async fn every_fault_of_an_item_is_named_at_once() {
    let response = client()
        .post("/items")
        .json(json!({"name": "", "price": "19.5", "colour": "red"}))
        .await;
    response.assert_status(422);
    let answer: Value = response.json();
    let faults = answer["detail"].as_array().expect("a list of faults");
    let faults: Vec<_> = faults
        .iter()
        .map(|fault| json!([fault["loc"], fault["type"]]))
        .collect();
    assert_eq!(
        faults,
        [
            json!([["body", "name"], "string_too_short"]),
            json!([["body", "price"], "float_type"]),
            json!([["body", "colour"], "extra_forbidden"]),
        ]
    );
}
