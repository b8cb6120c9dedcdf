use waypost::prelude::*;
use waypost::{Bytes, UploadFile};

#[post("/files/")]
async fn create_file(#[file] file: Option<Bytes>) -> Json<Value> {
    Json(match file {
        Some(file) => json!({ "file_size": file.len() }),
        None => json!({ "message": "No file sent" }),
    })
}

#[post("/uploadfile/")]
async fn create_upload_file(file: Option<UploadFile>) -> Json<Value> {
    Json(match file {
        Some(file) => json!({ "filename": file.filename() }),
        None => json!({ "message": "No upload file sent" }),
    })
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_file, create_upload_file])
}
