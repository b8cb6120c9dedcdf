use waypost::prelude::*;

#[schema(deny_unknown_fields)]
pub struct Cookies {
    session_id: String,
    fatebook_tracker: Option<String>,
    googall_tracker: Option<String>,
}

#[get("/items/")]
async fn read_items(#[cookie] cookies: Cookies) -> Json<Value> {
    Json(json!(cookies))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
