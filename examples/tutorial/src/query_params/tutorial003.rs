use waypost::prelude::*;

#[get("/items/{item_id}")]
async fn read_item(
    item_id: String,
    q: Option<String>,
    #[query(default = false)] short: bool,
) -> Json<Value> {
    let mut item = json!({ "item_id": item_id });
    if let Some(q) = q.filter(|q| !q.is_empty()) {
        item["q"] = q.into();
    }
    if !short {
        item["description"] = "This is an amazing item that has a long description".into();
    }
    Json(item)
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_item])
}
