use waypost::form::FormLimits;
use waypost::prelude::*;

#[post("/notes")]
async fn create_note(#[form] text: String) -> Json<Value> {
    Json(json!({ "size": text.len() }))
}

#[post("/documents", form_limits = FormLimits::new().max_part_size(2 * 1024 * 1024))]
async fn create_document(#[form] text: String) -> Json<Value> {
    Json(json!({ "size": text.len() }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI")
        .form_limits(FormLimits::new().max_fields(5))
        .routes(routes![create_note, create_document])
}
