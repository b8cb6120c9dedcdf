use waypost::prelude::*;
use waypost::{Bytes, UploadFile};

#[post("/files/")]
async fn create_file(#[file(description = "A file read as bytes")] file: Bytes) -> Json<Value> {
    Json(json!({ "file_size": file.len() }))
}

#[post("/uploadfile/")]
async fn create_upload_file(
    #[file(description = "A file read as UploadFile")] file: UploadFile,
) -> Json<Value> {
    Json(json!({ "filename": file.filename() }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_file, create_upload_file])
}
