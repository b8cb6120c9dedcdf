//! `tests/test_request_params/test_query/test_optional_str.py`

use waypost::prelude::*;

#[get("/optional-str")]
async fn read_optional_str(p: Option<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelOptionalStr {
    p: Option<String>,
}

#[get("/model-optional-str")]
async fn read_model_optional_str(#[query] p: QueryModelOptionalStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-alias")]
async fn read_optional_alias(#[query(alias = "p_alias")] p: Option<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelOptionalAlias {
    #[field(alias = "p_alias")]
    p: Option<String>,
}

#[get("/model-optional-alias")]
async fn read_model_optional_alias(#[query] p: QueryModelOptionalAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-validation-alias")]
async fn read_optional_validation_alias(
    #[query(validation_alias = "p_val_alias")] p: Option<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelOptionalValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: Option<String>,
}

#[get("/model-optional-validation-alias")]
async fn read_model_optional_validation_alias(
    #[query] p: QueryModelOptionalValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-alias-and-validation-alias")]
async fn read_optional_alias_and_validation_alias(
    #[query(alias = "p_alias", validation_alias = "p_val_alias")] p: Option<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelOptionalAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: Option<String>,
}

#[get("/model-optional-alias-and-validation-alias")]
async fn read_model_optional_alias_and_validation_alias(
    #[query] p: QueryModelOptionalAliasAndValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_optional_str,
        read_model_optional_str,
        read_optional_alias,
        read_model_optional_alias,
        read_optional_validation_alias,
        read_model_optional_validation_alias,
        read_optional_alias_and_validation_alias,
        read_model_optional_alias_and_validation_alias
    ])
}
