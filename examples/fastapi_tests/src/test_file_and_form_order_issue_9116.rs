//! `tests/test_file_and_form_order_issue_9116.py`

use waypost::Bytes;
use waypost::prelude::*;

fn text(file: &Bytes) -> String {
    String::from_utf8_lossy(file).into_owned()
}

fn texts(files: &[Bytes]) -> Vec<String> {
    files.iter().map(text).collect()
}

#[post("/file_before_form")]
async fn file_before_form(#[file] file: Bytes, #[form] city: String) -> Json<Value> {
    Json(json!({ "file_content": text(&file), "city": city }))
}

#[post("/file_after_form")]
async fn file_after_form(#[form] city: String, #[file] file: Bytes) -> Json<Value> {
    Json(json!({ "file_content": text(&file), "city": city }))
}

#[post("/file_list_before_form")]
async fn file_list_before_form(#[file] files: Vec<Bytes>, #[form] city: String) -> Json<Value> {
    Json(json!({ "file_contents": texts(&files), "city": city }))
}

#[post("/file_list_after_form")]
async fn file_list_after_form(#[form] city: String, #[file] files: Vec<Bytes>) -> Json<Value> {
    Json(json!({ "file_contents": texts(&files), "city": city }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        file_before_form,
        file_after_form,
        file_list_before_form,
        file_list_after_form
    ])
}
