//! `tests/test_request_params/test_path/test_required_str.py`

use waypost::prelude::*;

#[get("/required-str/{p}")]
async fn read_required_str(#[path] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[get("/required-alias/{p_alias}")]
async fn read_required_alias(#[path(alias = "p_alias")] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[get("/required-validation-alias/{p_val_alias}")]
async fn read_required_validation_alias(
    #[path(validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[get("/required-alias-and-validation-alias/{p_val_alias}")]
async fn read_required_alias_and_validation_alias(
    #[path(alias = "p_alias", validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_required_str,
        read_required_alias,
        read_required_validation_alias,
        read_required_alias_and_validation_alias
    ])
}
