use waypost::prelude::*;

#[get("/items/")]
async fn read_items(#[query(min_length = 3)] q: String) -> Json<Value> {
    Json(json!({ "items": [{ "item_id": "Foo" }, { "item_id": "Bar" }], "q": q }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
