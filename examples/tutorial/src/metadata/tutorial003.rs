use waypost::prelude::*;

#[get("/items/")]
async fn read_items() -> Json<Value> {
    Json(json!([{ "name": "Foo" }]))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI")
        .docs_url(Some("/documentation"))
        .redoc_url(None)
        .routes(routes![read_items])
}
