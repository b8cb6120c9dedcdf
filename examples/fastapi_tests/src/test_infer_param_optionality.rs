//! `tests/test_infer_param_optionality.py`

use waypost::prelude::*;

#[get("/")]
async fn get_users() -> Json<Value> {
    Json(json!([{ "user_id": "u1" }, { "user_id": "u2" }]))
}

#[get("/{user_id}")]
async fn get_user(user_id: String) -> Json<Value> {
    Json(json!({ "user_id": user_id }))
}

#[get("/")]
async fn get_items(user_id: Option<String>) -> Json<Value> {
    Json(match user_id {
        Some(user_id) => json!([{ "item_id": "i2", "user_id": user_id }]),
        None => json!([
            { "item_id": "i1", "user_id": "u1" },
            { "item_id": "i2", "user_id": "u2" },
        ]),
    })
}

#[get("/{item_id}")]
async fn get_item(item_id: String, user_id: Option<String>) -> Json<Value> {
    Json(match user_id {
        Some(user_id) => json!({ "item_id": item_id, "user_id": user_id }),
        None => json!({ "item_id": item_id }),
    })
}

/// The app of the test.
pub fn app() -> App {
    let items = |prefix| Router::new(prefix).routes(routes![get_items, get_item]);
    App::new("FastAPI")
        .include(Router::new("/users").routes(routes![get_users, get_user]))
        .include(items("/items"))
        .include(items("/users/{user_id}/items"))
}
