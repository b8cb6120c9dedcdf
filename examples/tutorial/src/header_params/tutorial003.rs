use waypost::prelude::*;

#[get("/items/")]
async fn read_items(#[header] x_token: Option<Vec<String>>) -> Json<Value> {
    Json(json!({ "X-Token values": x_token }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
