use waypost::prelude::*;

#[schema(deny_unknown_fields)]
pub struct CommonHeaders {
    host: String,
    save_data: bool,
    if_modified_since: Option<String>,
    traceparent: Option<String>,
    #[field(default)]
    x_tag: Vec<String>,
}

#[get("/items/")]
async fn read_items(#[header] headers: CommonHeaders) -> Json<Value> {
    Json(json!(headers))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
