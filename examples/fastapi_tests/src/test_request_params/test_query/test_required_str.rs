//! `tests/test_request_params/test_query/test_required_str.py`

use waypost::prelude::*;

#[get("/required-str")]
async fn read_required_str(p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelRequiredStr {
    p: String,
}

#[get("/model-required-str")]
async fn read_model_required_str(#[query] p: QueryModelRequiredStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-alias")]
async fn read_required_alias(#[query(alias = "p_alias")] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelRequiredAlias {
    #[field(alias = "p_alias")]
    p: String,
}

#[get("/model-required-alias")]
async fn read_model_required_alias(#[query] p: QueryModelRequiredAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-validation-alias")]
async fn read_required_validation_alias(
    #[query(validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelRequiredValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: String,
}

#[get("/model-required-validation-alias")]
async fn read_model_required_validation_alias(
    #[query] p: QueryModelRequiredValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-alias-and-validation-alias")]
async fn read_required_alias_and_validation_alias(
    #[query(alias = "p_alias", validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelRequiredAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: String,
}

#[get("/model-required-alias-and-validation-alias")]
async fn read_model_required_alias_and_validation_alias(
    #[query] p: QueryModelRequiredAliasAndValidationAlias,
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
