//! `tests/test_request_params/test_query/test_list.py`

use waypost::prelude::*;

#[get("/required-list-str")]
async fn read_required_list_str(#[query] p: Vec<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelRequiredListStr {
    p: Vec<String>,
}

#[get("/model-required-list-str")]
async fn read_model_required_list_str(#[query] p: QueryModelRequiredListStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-list-alias")]
async fn read_required_list_alias(#[query(alias = "p_alias")] p: Vec<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelRequiredListAlias {
    #[field(alias = "p_alias")]
    p: Vec<String>,
}

#[get("/model-required-list-alias")]
async fn read_model_required_list_alias(#[query] p: QueryModelRequiredListAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-list-validation-alias")]
async fn read_required_list_validation_alias(
    #[query(validation_alias = "p_val_alias")] p: Vec<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelRequiredListValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: Vec<String>,
}

#[get("/model-required-list-validation-alias")]
async fn read_model_required_list_validation_alias(
    #[query] p: QueryModelRequiredListValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-list-alias-and-validation-alias")]
async fn read_required_list_alias_and_validation_alias(
    #[query(alias = "p_alias", validation_alias = "p_val_alias")] p: Vec<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelRequiredListAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: Vec<String>,
}

#[get("/model-required-list-alias-and-validation-alias")]
async fn read_model_required_list_alias_and_validation_alias(
    #[query] p: QueryModelRequiredListAliasAndValidationAlias,
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
