//! `tests/test_request_params/test_header/test_optional_list.py`

use waypost::prelude::*;

#[get("/optional-list-str")]
async fn read_optional_list_str(#[header] p: Option<Vec<String>>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelOptionalListStr {
    p: Option<Vec<String>>,
}

#[get("/model-optional-list-str")]
async fn read_model_optional_list_str(#[header] p: HeaderModelOptionalListStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-list-alias")]
async fn read_optional_list_alias(
    #[header(alias = "p_alias")] p: Option<Vec<String>>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelOptionalListAlias {
    #[field(alias = "p_alias")]
    p: Option<Vec<String>>,
}

#[get("/model-optional-list-alias")]
async fn read_model_optional_list_alias(#[header] p: HeaderModelOptionalListAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-list-validation-alias")]
async fn read_optional_list_validation_alias(
    #[header(validation_alias = "p_val_alias")] p: Option<Vec<String>>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelOptionalListValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: Option<Vec<String>>,
}

#[get("/model-optional-list-validation-alias")]
async fn read_model_optional_list_validation_alias(
    #[header] p: HeaderModelOptionalListValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-list-alias-and-validation-alias")]
async fn read_optional_list_alias_and_validation_alias(
    #[header(alias = "p_alias", validation_alias = "p_val_alias")] p: Option<Vec<String>>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelOptionalListAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: Option<Vec<String>>,
}

#[get("/model-optional-list-alias-and-validation-alias")]
async fn read_model_optional_list_alias_and_validation_alias(
    #[header] p: HeaderModelOptionalListAliasAndValidationAlias,
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
