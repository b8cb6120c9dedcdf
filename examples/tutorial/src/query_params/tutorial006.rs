use waypost::prelude::*;

#[get("/items/{item_id}")]
async fn read_user_item(
    item_id: String,
    needy: String,
    #[query(default = 0)] skip: i64,
    limit: Option<i64>,
) -> Json<Value> {
    Json(json!({ "item_id": item_id, "needy": needy, "skip": skip, "limit": limit }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_user_item])
}
