use std::collections::HashMap;

use waypost::UploadFile;
use waypost::prelude::*;

#[post("/items")]
async fn create_item(item: HashMap<String, Value>) -> Json<Value> {
    Json(json!(item))
}

#[post("/")]
async fn upload(file: UploadFile) -> Json<Value> {
    Json(json!({ "filename": file.filename(), "size": file.size() }))
}

#[post("/small", max_body_size = 10 * 1024 * 1024)]
async fn small_upload(file: UploadFile) -> Json<Value> {
    Json(json!({ "filename": file.filename(), "size": file.size() }))
}

/// The page's app.
pub fn app() -> App {
    let uploads = Router::new("/uploads")
        .max_body_size(100 * 1024 * 1024)
        .routes(routes![upload, small_upload]);
    App::new("FastAPI")
        .max_body_size(1024 * 1024)
        .routes(routes![create_item])
        .include(uploads)
}
