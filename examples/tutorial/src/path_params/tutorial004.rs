use waypost::prelude::*;

#[get("/files/{file_path:path}")]
async fn read_file(file_path: String) -> Json<Value> {
    Json(json!({ "file_path": file_path }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_file])
}
