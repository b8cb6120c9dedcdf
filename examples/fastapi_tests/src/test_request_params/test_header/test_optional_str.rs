//! `tests/test_request_params/test_header/test_optional_str.py`

use waypost::prelude::*;

#[get("/optional-str")]
async fn read_optional_str(#[header] p: Option<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelOptionalStr {
    p: Option<String>,
}

#[get("/model-optional-str")]
async fn read_model_optional_str(#[header] p: HeaderModelOptionalStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-alias")]
async fn read_optional_alias(#[header(alias = "p_alias")] p: Option<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelOptionalAlias {
    #[field(alias = "p_alias")]
    p: Option<String>,
}

#[get("/model-optional-alias")]
async fn read_model_optional_alias(#[header] p: HeaderModelOptionalAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-validation-alias")]
async fn read_optional_validation_alias(
    #[header(validation_alias = "p_val_alias")] p: Option<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelOptionalValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: Option<String>,
}

#[get("/model-optional-validation-alias")]
async fn read_model_optional_validation_alias(
    #[header] p: HeaderModelOptionalValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-alias-and-validation-alias")]
async fn read_optional_alias_and_validation_alias(
    #[header(alias = "p_alias", validation_alias = "p_val_alias")] p: Option<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct HeaderModelOptionalAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: Option<String>,
}

#[get("/model-optional-alias-and-validation-alias")]
async fn read_model_optional_alias_and_validation_alias(
    #[header] p: HeaderModelOptionalAliasAndValidationAlias,
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
