//! `tests/test_request_params/test_body/test_required_str.py`

use waypost::prelude::*;

#[post("/required-str", operation_id = "required_str")]
async fn read_required_str(#[body(embed)] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct BodyModelRequiredStr {
    p: String,
}

#[post("/model-required-str", operation_id = "model_required_str")]
async fn read_model_required_str(p: BodyModelRequiredStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post("/required-alias", operation_id = "required_alias")]
async fn read_required_alias(#[body(embed, alias = "p_alias")] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct BodyModelRequiredAlias {
    #[field(alias = "p_alias")]
    p: String,
}

#[post("/model-required-alias", operation_id = "model_required_alias")]
async fn read_model_required_alias(p: BodyModelRequiredAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post(
    "/required-validation-alias",
    operation_id = "required_validation_alias"
)]
async fn read_required_validation_alias(
    #[body(embed, validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct BodyModelRequiredValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: String,
}

#[post(
    "/model-required-validation-alias",
    operation_id = "model_required_validation_alias"
)]
async fn read_model_required_validation_alias(p: BodyModelRequiredValidationAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post(
    "/required-alias-and-validation-alias",
    operation_id = "required_alias_and_validation_alias"
)]
async fn read_required_alias_and_validation_alias(
    #[body(embed, alias = "p_alias", validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct BodyModelRequiredAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: String,
}

#[post(
    "/model-required-alias-and-validation-alias",
    operation_id = "model_required_alias_and_validation_alias"
)]
async fn read_model_required_alias_and_validation_alias(
    p: BodyModelRequiredAliasAndValidationAlias,
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
