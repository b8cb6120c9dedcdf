//! `tests/test_form_default.py`

use waypost::Bytes;
use waypost::prelude::*;

#[post("/urlencoded")]
async fn post_url_encoded(#[form] age: Option<i64>) -> Json<Value> {
    Json(json!(age))
}

#[post("/multipart")]
async fn post_multi_part(#[form] age: Option<i64>, #[file] file: Option<Bytes>) -> Json<Value> {
    let file = file.map(|file| String::from_utf8_lossy(&file).into_owned());
    Json(json!({ "file": file, "age": age }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![post_url_encoded, post_multi_part])
}
