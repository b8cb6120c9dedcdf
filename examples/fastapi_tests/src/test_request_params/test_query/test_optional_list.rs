//! `tests/test_request_params/test_query/test_optional_list.py`

use waypost::prelude::*;

#[get("/optional-list-str")]
async fn read_optional_list_str(#[query] p: Option<Vec<String>>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelOptionalListStr {
    p: Option<Vec<String>>,
}

#[get("/model-optional-list-str")]
async fn read_model_optional_list_str(#[query] p: QueryModelOptionalListStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-list-alias")]
async fn read_optional_list_alias(
    #[query(alias = "p_alias")] p: Option<Vec<String>>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelOptionalListAlias {
    #[field(alias = "p_alias")]
    p: Option<Vec<String>>,
}

#[get("/model-optional-list-alias")]
async fn read_model_optional_list_alias(#[query] p: QueryModelOptionalListAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-list-validation-alias")]
async fn read_optional_list_validation_alias(
    #[query(validation_alias = "p_val_alias")] p: Option<Vec<String>>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelOptionalListValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: Option<Vec<String>>,
}

#[get("/model-optional-list-validation-alias")]
async fn read_model_optional_list_validation_alias(
    #[query] p: QueryModelOptionalListValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-list-alias-and-validation-alias")]
async fn read_optional_list_alias_and_validation_alias(
    #[query(alias = "p_alias", validation_alias = "p_val_alias")] p: Option<Vec<String>>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct QueryModelOptionalListAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: Option<Vec<String>>,
}

#[get("/model-optional-list-alias-and-validation-alias")]
async fn read_model_optional_list_alias_and_validation_alias(
    #[query] p: QueryModelOptionalListAliasAndValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_optional_list_str,
        read_model_optional_list_str,
        read_optional_list_alias,
        read_model_optional_list_alias,
        read_optional_list_validation_alias,
        read_model_optional_list_validation_alias,
        read_optional_list_alias_and_validation_alias,
        read_model_optional_list_alias_and_validation_alias
    ])
}
