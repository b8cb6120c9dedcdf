use waypost::prelude::*;

#[get("/items/")]
async fn read_items(#[query(default)] q: Vec<Value>) -> Json<Value> {
    Json(json!({ "q": q }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
