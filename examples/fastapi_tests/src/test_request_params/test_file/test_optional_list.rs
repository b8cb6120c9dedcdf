//! `tests/test_request_params/test_file/test_optional_list.py`

use waypost::prelude::*;
use waypost::{Bytes, UploadFile};

#[post("/optional-list-bytes")]
async fn read_optional_list_bytes(#[file] p: Option<Vec<Bytes>>) -> Json<Value> {
    Json(json!({ "file_size": p.map(|files| files.iter().map(Bytes::len).collect::<Vec<_>>()) }))
}

#[post("/optional-list-uploadfile")]
async fn read_optional_list_uploadfile(#[file] p: Option<Vec<UploadFile>>) -> Json<Value> {
    Json(
        json!({ "file_size": p.map(|files| files.iter().map(UploadFile::size).collect::<Vec<_>>()) }),
    )
}

#[post("/optional-list-bytes-alias")]
async fn read_optional_list_bytes_alias(
    #[file(alias = "p_alias")] p: Option<Vec<Bytes>>,
) -> Json<Value> {
    Json(json!({ "file_size": p.map(|files| files.iter().map(Bytes::len).collect::<Vec<_>>()) }))
}

#[post("/optional-list-uploadfile-alias")]
async fn read_optional_list_uploadfile_alias(
    #[file(alias = "p_alias")] p: Option<Vec<UploadFile>>,
) -> Json<Value> {
    Json(
        json!({ "file_size": p.map(|files| files.iter().map(UploadFile::size).collect::<Vec<_>>()) }),
    )
}

#[post("/optional-list-bytes-validation-alias")]
async fn read_optional_list_bytes_validation_alias(
    #[file(validation_alias = "p_val_alias")] p: Option<Vec<Bytes>>,
) -> Json<Value> {
    Json(json!({ "file_size": p.map(|files| files.iter().map(Bytes::len).collect::<Vec<_>>()) }))
}

#[post("/optional-list-uploadfile-validation-alias")]
async fn read_optional_list_uploadfile_validation_alias(
    #[file(validation_alias = "p_val_alias")] p: Option<Vec<UploadFile>>,
) -> Json<Value> {
    Json(
        json!({ "file_size": p.map(|files| files.iter().map(UploadFile::size).collect::<Vec<_>>()) }),
    )
}

#[post("/optional-list-bytes-alias-and-validation-alias")]
async fn read_optional_list_bytes_alias_and_validation_alias(
    #[file(alias = "p_alias", validation_alias = "p_val_alias")] p: Option<Vec<Bytes>>,
) -> Json<Value> {
    Json(json!({ "file_size": p.map(|files| files.iter().map(Bytes::len).collect::<Vec<_>>()) }))
}

#[post("/optional-list-uploadfile-alias-and-validation-alias")]
async fn read_optional_list_uploadfile_alias_and_validation_alias(
    #[file(alias = "p_alias", validation_alias = "p_val_alias")] p: Option<Vec<UploadFile>>,
) -> Json<Value> {
    Json(
        json!({ "file_size": p.map(|files| files.iter().map(UploadFile::size).collect::<Vec<_>>()) }),
    )
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_optional_list_bytes,
        read_optional_list_uploadfile,
        read_optional_list_bytes_alias,
        read_optional_list_uploadfile_alias,
        read_optional_list_bytes_validation_alias,
        read_optional_list_uploadfile_validation_alias,
        read_optional_list_bytes_alias_and_validation_alias,
        read_optional_list_uploadfile_alias_and_validation_alias
    ])
}
