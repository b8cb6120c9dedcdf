//! `tests/test_request_params/test_file/test_list.py`

use waypost::prelude::*;
use waypost::{Bytes, UploadFile};

#[post("/list-bytes", operation_id = "list_bytes")]
async fn read_list_bytes(#[file] p: Vec<Bytes>) -> Json<Value> {
    Json(json!({ "file_size": p.iter().map(Bytes::len).collect::<Vec<_>>() }))
}

#[post("/list-uploadfile", operation_id = "list_uploadfile")]
async fn read_list_uploadfile(#[file] p: Vec<UploadFile>) -> Json<Value> {
    Json(json!({ "file_size": p.iter().map(UploadFile::size).collect::<Vec<_>>() }))
}

#[post("/list-bytes-alias", operation_id = "list_bytes_alias")]
async fn read_list_bytes_alias(#[file(alias = "p_alias")] p: Vec<Bytes>) -> Json<Value> {
    Json(json!({ "file_size": p.iter().map(Bytes::len).collect::<Vec<_>>() }))
}

#[post("/list-uploadfile-alias", operation_id = "list_uploadfile_alias")]
async fn read_list_uploadfile_alias(#[file(alias = "p_alias")] p: Vec<UploadFile>) -> Json<Value> {
    Json(json!({ "file_size": p.iter().map(UploadFile::size).collect::<Vec<_>>() }))
}

#[post(
    "/list-bytes-validation-alias",
    operation_id = "list_bytes_validation_alias"
)]
async fn read_list_bytes_validation_alias(
    #[file(validation_alias = "p_val_alias")] p: Vec<Bytes>,
) -> Json<Value> {
    Json(json!({ "file_size": p.iter().map(Bytes::len).collect::<Vec<_>>() }))
}

#[post(
    "/list-uploadfile-validation-alias",
    operation_id = "list_uploadfile_validation_alias"
)]
async fn read_list_uploadfile_validation_alias(
    #[file(validation_alias = "p_val_alias")] p: Vec<UploadFile>,
) -> Json<Value> {
    Json(json!({ "file_size": p.iter().map(UploadFile::size).collect::<Vec<_>>() }))
}

#[post(
    "/list-bytes-alias-and-validation-alias",
    operation_id = "list_bytes_alias_and_validation_alias"
)]
async fn read_list_bytes_alias_and_validation_alias(
    #[file(alias = "p_alias", validation_alias = "p_val_alias")] p: Vec<Bytes>,
) -> Json<Value> {
    Json(json!({ "file_size": p.iter().map(Bytes::len).collect::<Vec<_>>() }))
}

#[post(
    "/list-uploadfile-alias-and-validation-alias",
    operation_id = "list_uploadfile_alias_and_validation_alias"
)]
async fn read_list_uploadfile_alias_and_validation_alias(
    #[file(alias = "p_alias", validation_alias = "p_val_alias")] p: Vec<UploadFile>,
) -> Json<Value> {
    Json(json!({ "file_size": p.iter().map(UploadFile::size).collect::<Vec<_>>() }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_list_bytes,
        read_list_uploadfile,
        read_list_bytes_alias,
        read_list_uploadfile_alias,
        read_list_bytes_validation_alias,
        read_list_uploadfile_validation_alias,
        read_list_bytes_alias_and_validation_alias,
        read_list_uploadfile_alias_and_validation_alias
    ])
}
