//! Names of a path that only the whole path tells: those of routers, and those that dependencies read.

use waypost::prelude::*;
use waypost::testing::TestClient;

#[get("/")]
async fn read_items(user_id: Option<String>) -> Value {
    json!(user_id)
}

#[derive(Clone)]
struct Owner(i64);

#[dependency]
async fn owner(user_id: i64) -> Owner {
    Owner(user_id)
}

#[get("/owner")]
async fn read_owner(owner: Owner) -> i64 {
    owner.0
}

#[get("/users/{user_id}/twice")]
async fn read_twice(owner: Owner, user_id: i64) -> Value {
    json!([owner.0, user_id])
}

fn app() -> App {
    let router = |prefix| Router::new(prefix).routes(routes![read_items, read_owner]);
    App::new("Names")
        .include(router("/items"))
        .include(router("/users/{user_id}/items"))
        .routes(routes![read_twice])
}

#[tokio::test]
async fn a_name_of_the_routers_prefix_is_read_from_the_path() {
    let client = TestClient::new(app());
    client.get("/users/7/items/").await.assert_json("7");
    client
        .get("/users/7/items/?user_id=8")
        .await
        .assert_json("7");
    client.get("/items/?user_id=8").await.assert_json("8");
    client.get("/items/").await.assert_json(Value::Null);
}

#[tokio::test]
async fn a_dependency_reads_the_path_of_the_operation_that_uses_it() {
    let client = TestClient::new(app());
    client.get("/users/7/items/owner").await.assert_json(7);
    client.get("/items/owner?user_id=8").await.assert_json(8);
    client
        .get("/users/7/twice")
        .await
        .assert_json(json!([7, 7]));
    let errors: Value = client
        .get("/users/x/items/owner")
        .await
        .assert_status(422)
        .json();
    assert_eq!(errors["detail"][0]["loc"], json!(["path", "user_id"]));
}

#[tokio::test]
async fn documents_name_the_place_that_the_path_decides() {
    let document: Value = TestClient::new(app()).get("/openapi.json").await.json();
    let parameter = |path: &str| {
        let parameter = &document["paths"][path]["get"]["parameters"][0];
        json!([parameter["name"], parameter["in"], parameter["required"]])
    };
    assert_eq!(
        parameter("/users/{user_id}/items/owner"),
        json!(["user_id", "path", true])
    );
    assert_eq!(parameter("/items/owner"), json!(["user_id", "query", true]));
    assert_eq!(
        parameter("/users/{user_id}/items/"),
        json!(["user_id", "path", true])
    );
    assert_eq!(parameter("/items/"), json!(["user_id", "query", false]));
}
