use waypost::prelude::*;
use waypost::{Bytes, UploadFile};

#[post("/files/")]
async fn create_file(
    #[file] file: Bytes,
    #[file] fileb: UploadFile,
    #[form] token: String,
) -> Json<Value> {
    Json(json!({
        "file_size": file.len(),
        "token": token,
        "fileb_content_type": fileb.content_type(),
    }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_file])
}
