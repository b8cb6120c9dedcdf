use waypost::axum::response::{Html, IntoResponse, Response};
use waypost::prelude::*;
use waypost::{Bytes, UploadFile};

const CONTENT: &str = r#"
<body>
<form action="/files/" enctype="multipart/form-data" method="post">
<input name="files" type="file" multiple>
<input type="submit">
</form>
<form action="/uploadfiles/" enctype="multipart/form-data" method="post">
<input name="files" type="file" multiple>
<input type="submit">
</form>
</body>
"#;

#[post("/files/")]
async fn create_files(
    #[file(description = "Multiple files as bytes")] files: Vec<Bytes>,
) -> Json<Value> {
    let sizes: Vec<_> = files.iter().map(Bytes::len).collect();
    Json(json!({ "file_sizes": sizes }))
}

#[post("/uploadfiles/")]
async fn create_upload_files(
    #[file(description = "Multiple files as UploadFile")] files: Vec<UploadFile>,
) -> Json<Value> {
    let names: Vec<_> = files.iter().map(UploadFile::filename).collect();
    Json(json!({ "filenames": names }))
}

#[get("/")]
async fn main() -> Response {
    Html(CONTENT).into_response()
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_files, create_upload_files, main])
}
