use waypost::prelude::*;

#[get("/items/")]
async fn read_items(#[query(default = ["foo", "bar"])] q: Vec<String>) -> Json<Value> {
    Json(json!({ "q": q }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
