use waypost::prelude::*;
use waypost::{Bytes, UploadFile};

#[post("/files/")]
async fn create_file(#[file] file: Bytes) -> Json<Value> {
    Json(json!({ "file_size": file.len() }))
}

#[post("/uploadfile/")]
async fn create_upload_file(file: UploadFile) -> Json<Value> {
    Json(json!({ "filename": file.filename() }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_file, create_upload_file])
}
