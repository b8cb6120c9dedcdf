//! `tests/test_request_params/test_header/test_list.py`

use waypost::prelude::*;

#[get("/required-list-str")]
async fn read_required_list_str(#[header] p: Vec<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelRequiredListStr {
    p: Vec<String>,
}

#[get("/model-required-list-str")]
async fn read_model_required_list_str(#[header] p: HeaderModelRequiredListStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-list-alias")]
async fn read_required_list_alias(#[header(alias = "p_alias")] p: Vec<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelRequiredListAlias {
    #[field(alias = "p_alias")]
    p: Vec<String>,
}

#[get("/model-required-list-alias")]
async fn read_model_required_list_alias(#[header] p: HeaderModelRequiredListAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-list-validation-alias")]
async fn read_required_list_validation_alias(
    #[header(validation_alias = "p_val_alias")] p: Vec<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelRequiredListValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: Vec<String>,
}

#[get("/model-required-list-validation-alias")]
async fn read_model_required_list_validation_alias(
    #[header] p: HeaderModelRequiredListValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-list-alias-and-validation-alias")]
async fn read_required_list_alias_and_validation_alias(
    #[header(alias = "p_alias", validation_alias = "p_val_alias")] p: Vec<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelRequiredListAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: Vec<String>,
}

#[get("/model-required-list-alias-and-validation-alias")]
async fn read_model_required_list_alias_and_validation_alias(
    #[header] p: HeaderModelRequiredListAliasAndValidationAlias,
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
