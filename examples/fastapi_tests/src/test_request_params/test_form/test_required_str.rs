//! `tests/test_request_params/test_form/test_required_str.py`

use waypost::prelude::*;

#[post("/required-str", operation_id = "required_str")]
async fn read_required_str(#[form] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct FormModelRequiredStr {
    p: String,
}

#[post("/model-required-str", operation_id = "model_required_str")]
async fn read_model_required_str(#[form] p: FormModelRequiredStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post("/required-alias", operation_id = "required_alias")]
async fn read_required_alias(#[form(alias = "p_alias")] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct FormModelRequiredAlias {
    #[field(alias = "p_alias")]
    p: String,
}

#[post("/model-required-alias", operation_id = "model_required_alias")]
async fn read_model_required_alias(#[form] p: FormModelRequiredAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post(
    "/required-validation-alias",
    operation_id = "required_validation_alias"
)]
async fn read_required_validation_alias(
    #[form(validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct FormModelRequiredValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: String,
}

#[post(
    "/model-required-validation-alias",
    operation_id = "model_required_validation_alias"
)]
async fn read_model_required_validation_alias(
    #[form] p: FormModelRequiredValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post(
    "/required-alias-and-validation-alias",
    operation_id = "required_alias_and_validation_alias"
)]
async fn read_required_alias_and_validation_alias(
    #[form(alias = "p_alias", validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct FormModelRequiredAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: String,
}

#[post(
    "/model-required-alias-and-validation-alias",
    operation_id = "model_required_alias_and_validation_alias"
)]
async fn read_model_required_alias_and_validation_alias(
    #[form] p: FormModelRequiredAliasAndValidationAlias,
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
