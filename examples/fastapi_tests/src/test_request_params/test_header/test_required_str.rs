//! `tests/test_request_params/test_header/test_required_str.py`

use waypost::prelude::*;

#[get("/required-str")]
async fn read_required_str(#[header] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelRequiredStr {
    p: String,
}

#[get("/model-required-str")]
async fn read_model_required_str(#[header] p: HeaderModelRequiredStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-alias")]
async fn read_required_alias(#[header(alias = "p_alias")] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelRequiredAlias {
    #[field(alias = "p_alias")]
    p: String,
}

#[get("/model-required-alias")]
async fn read_model_required_alias(#[header] p: HeaderModelRequiredAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-validation-alias")]
async fn read_required_validation_alias(
    #[header(validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelRequiredValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: String,
}

#[get("/model-required-validation-alias")]
async fn read_model_required_validation_alias(
    #[header] p: HeaderModelRequiredValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-alias-and-validation-alias")]
async fn read_required_alias_and_validation_alias(
    #[header(alias = "p_alias", validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelRequiredAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: String,
}

#[get("/model-required-alias-and-validation-alias")]
async fn read_model_required_alias_and_validation_alias(
    #[header] p: HeaderModelRequiredAliasAndValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_required_str,
        read_model_required_str,
        read_required_alias,
        read_model_required_alias,
        read_required_validation_alias,
        read_model_required_validation_alias,
        read_required_alias_and_validation_alias,
        read_model_required_alias_and_validation_alias
    ])
}
