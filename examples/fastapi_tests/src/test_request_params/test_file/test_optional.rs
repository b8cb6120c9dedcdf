//! `tests/test_request_params/test_file/test_optional.py`

use waypost::prelude::*;
use waypost::{Bytes, UploadFile};

#[post("/optional-bytes", operation_id = "optional_bytes")]
async fn read_optional_bytes(#[file] p: Option<Bytes>) -> Json<Value> {
    Json(json!({ "file_size": p.as_ref().map(Bytes::len) }))
}

#[post("/optional-uploadfile", operation_id = "optional_uploadfile")]
async fn read_optional_uploadfile(#[file] p: Option<UploadFile>) -> Json<Value> {
    Json(json!({ "file_size": p.as_ref().map(UploadFile::size) }))
}

#[post("/optional-bytes-alias", operation_id = "optional_bytes_alias")]
async fn read_optional_bytes_alias(#[file(alias = "p_alias")] p: Option<Bytes>) -> Json<Value> {
    Json(json!({ "file_size": p.as_ref().map(Bytes::len) }))
}

#[post(
    "/optional-uploadfile-alias",
    operation_id = "optional_uploadfile_alias"
)]
async fn read_optional_uploadfile_alias(
    #[file(alias = "p_alias")] p: Option<UploadFile>,
) -> Json<Value> {
    Json(json!({ "file_size": p.as_ref().map(UploadFile::size) }))
}

#[post(
    "/optional-bytes-validation-alias",
    operation_id = "optional_bytes_validation_alias"
)]
async fn read_optional_bytes_validation_alias(
    #[file(validation_alias = "p_val_alias")] p: Option<Bytes>,
) -> Json<Value> {
    Json(json!({ "file_size": p.as_ref().map(Bytes::len) }))
}

#[post(
    "/optional-uploadfile-validation-alias",
    operation_id = "optional_uploadfile_validation_alias"
)]
async fn read_optional_uploadfile_validation_alias(
    #[file(validation_alias = "p_val_alias")] p: Option<UploadFile>,
) -> Json<Value> {
    Json(json!({ "file_size": p.as_ref().map(UploadFile::size) }))
}

#[post(
    "/optional-bytes-alias-and-validation-alias",
    operation_id = "optional_bytes_alias_and_validation_alias"
)]
async fn read_optional_bytes_alias_and_validation_alias(
    #[file(alias = "p_alias", validation_alias = "p_val_alias")] p: Option<Bytes>,
) -> Json<Value> {
    Json(json!({ "file_size": p.as_ref().map(Bytes::len) }))
}

#[post(
    "/optional-uploadfile-alias-and-validation-alias",
    operation_id = "optional_uploadfile_alias_and_validation_alias"
)]
async fn read_optional_uploadfile_alias_and_validation_alias(
    #[file(alias = "p_alias", validation_alias = "p_val_alias")] p: Option<UploadFile>,
) -> Json<Value> {
    Json(json!({ "file_size": p.as_ref().map(UploadFile::size) }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_optional_bytes,
        read_optional_uploadfile,
        read_optional_bytes_alias,
        read_optional_uploadfile_alias,
        read_optional_bytes_validation_alias,
        read_optional_uploadfile_validation_alias,
        read_optional_bytes_alias_and_validation_alias,
        read_optional_uploadfile_alias_and_validation_alias
    ])
}
