//! `tests/test_optional_file_list.py`

use waypost::Bytes;
use waypost::prelude::*;

#[post("/files")]
async fn upload_files(#[file] files: Option<Vec<Bytes>>) -> Json<Value> {
    Json(match files {
        None => json!({ "files_count": 0 }),
        Some(files) => {
            let sizes: Vec<usize> = files.iter().map(Bytes::len).collect();
            json!({ "files_count": files.len(), "sizes": sizes })
        }
    })
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![upload_files])
}
