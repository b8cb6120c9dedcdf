//! `tests/test_request_params/test_form/test_list.py`

use waypost::prelude::*;

#[post("/required-list-str", operation_id = "required_list_str")]
async fn read_required_list_str(#[form] p: Vec<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct FormModelRequiredListStr {
    p: Vec<String>,
}

#[post("/model-required-list-str", operation_id = "model_required_list_str")]
async fn read_model_required_list_str(#[form] p: FormModelRequiredListStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post("/required-list-alias", operation_id = "required_list_alias")]
async fn read_required_list_alias(#[form(alias = "p_alias")] p: Vec<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct FormModelRequiredListAlias {
    #[field(alias = "p_alias")]
    p: Vec<String>,
}

#[post(
    "/model-required-list-alias",
    operation_id = "model_required_list_alias"
)]
async fn read_model_required_list_alias(#[form] p: FormModelRequiredListAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post(
    "/required-list-validation-alias",
    operation_id = "required_list_validation_alias"
)]
async fn read_required_list_validation_alias(
    #[form(validation_alias = "p_val_alias")] p: Vec<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct FormModelRequiredListValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: Vec<String>,
}

#[post(
    "/model-required-list-validation-alias",
    operation_id = "model_required_list_validation_alias"
)]
async fn read_model_required_list_validation_alias(
    #[form] p: FormModelRequiredListValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post(
    "/required-list-alias-and-validation-alias",
    operation_id = "required_list_alias_and_validation_alias"
)]
async fn read_required_list_alias_and_validation_alias(
    #[form(alias = "p_alias", validation_alias = "p_val_alias")] p: Vec<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct FormModelRequiredListAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: Vec<String>,
}

#[post(
    "/model-required-list-alias-and-validation-alias",
    operation_id = "model_required_list_alias_and_validation_alias"
)]
async fn read_model_required_list_alias_and_validation_alias(
    #[form] p: FormModelRequiredListAliasAndValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_required_list_str,
        read_model_required_list_str,
        read_required_list_alias,
        read_model_required_list_alias,
        read_required_list_validation_alias,
        read_model_required_list_validation_alias,
        read_required_list_alias_and_validation_alias,
        read_model_required_list_alias_and_validation_alias
    ])
}
