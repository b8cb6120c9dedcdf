use waypost::prelude::*;

#[schema]
pub struct Preferences {
    theme: String,
    locale: String,
}

#[get("/items/")]
async fn read_items(#[cookie] preferences: Option<Preferences>) -> Json<Value> {
    Json(json!(preferences))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
