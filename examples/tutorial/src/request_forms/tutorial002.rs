use waypost::prelude::*;

#[post("/preferences/")]
async fn update_preferences(#[form(default = false)] subscribe: bool) -> Json<Value> {
    Json(json!({ "subscribe": subscribe }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![update_preferences])
}
