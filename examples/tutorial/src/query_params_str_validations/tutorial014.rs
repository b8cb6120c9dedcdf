use waypost::prelude::*;

#[get("/items/")]
async fn read_items(
    #[query(include_in_schema = false)] hidden_query: Option<String>,
) -> Json<Value> {
    Json(json!({ "hidden_query": hidden_query.as_deref().unwrap_or("Not found") }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
