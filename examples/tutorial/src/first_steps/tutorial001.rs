use waypost::prelude::*;

#[get("/")]
async fn root() -> Json<Value> {
    Json(json!({ "message": "Hello World" }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![root])
}
