//! `tests/test_request_params/test_file/test_required.py`

use waypost::prelude::*;
use waypost::{Bytes, UploadFile};

#[post("/required-bytes", operation_id = "required_bytes")]
async fn read_required_bytes(#[file] p: Bytes) -> Json<Value> {
    Json(json!({ "file_size": p.len() }))
}

#[post("/required-uploadfile", operation_id = "required_uploadfile")]
async fn read_required_uploadfile(#[file] p: UploadFile) -> Json<Value> {
    Json(json!({ "file_size": p.size() }))
}

#[post("/required-bytes-alias", operation_id = "required_bytes_alias")]
async fn read_required_bytes_alias(#[file(alias = "p_alias")] p: Bytes) -> Json<Value> {
    Json(json!({ "file_size": p.len() }))
}

#[post(
    "/required-uploadfile-alias",
    operation_id = "required_uploadfile_alias"
)]
async fn read_required_uploadfile_alias(#[file(alias = "p_alias")] p: UploadFile) -> Json<Value> {
    Json(json!({ "file_size": p.size() }))
}

#[post(
    "/required-bytes-validation-alias",
    operation_id = "required_bytes_validation_alias"
)]
async fn read_required_bytes_validation_alias(
    #[file(validation_alias = "p_val_alias")] p: Bytes,
) -> Json<Value> {
    Json(json!({ "file_size": p.len() }))
}

#[post(
    "/required-uploadfile-validation-alias",
    operation_id = "required_uploadfile_validation_alias"
)]
async fn read_required_uploadfile_validation_alias(
    #[file(validation_alias = "p_val_alias")] p: UploadFile,
) -> Json<Value> {
    Json(json!({ "file_size": p.size() }))
}

#[post(
    "/required-bytes-alias-and-validation-alias",
    operation_id = "required_bytes_alias_and_validation_alias"
)]
async fn read_required_bytes_alias_and_validation_alias(
    #[file(alias = "p_alias", validation_alias = "p_val_alias")] p: Bytes,
) -> Json<Value> {
    Json(json!({ "file_size": p.len() }))
}

#[post(
    "/required-uploadfile-alias-and-validation-alias",
    operation_id = "required_uploadfile_alias_and_validation_alias"
)]
async fn read_required_uploadfile_alias_and_validation_alias(
    #[file(alias = "p_alias", validation_alias = "p_val_alias")] p: UploadFile,
) -> Json<Value> {
    Json(json!({ "file_size": p.size() }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_required_bytes,
        read_required_uploadfile,
        read_required_bytes_alias,
        read_required_uploadfile_alias,
        read_required_bytes_validation_alias,
        read_required_uploadfile_validation_alias,
        read_required_bytes_alias_and_validation_alias,
        read_required_uploadfile_alias_and_validation_alias
    ])
}
