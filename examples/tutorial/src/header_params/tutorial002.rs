use waypost::prelude::*;

#[get("/items/")]
async fn read_items(
    #[header(convert_underscores = false)] strange_header: Option<String>,
) -> Json<Value> {
    Json(json!({ "strange_header": strange_header }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
