use waypost::prelude::*;

#[get("/items/")]
async fn read_items() -> Json<Value> {
    Json(json!([{ "name": "Foo" }]))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI")
        .openapi_url(Some("/api/v1/openapi.json"))
        .routes(routes![read_items])
}
