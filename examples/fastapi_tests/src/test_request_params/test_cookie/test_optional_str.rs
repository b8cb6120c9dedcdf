//! `tests/test_request_params/test_cookie/test_optional_str.py`

use waypost::prelude::*;

#[get("/optional-str")]
async fn read_optional_str(#[cookie] p: Option<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct CookieModelOptionalStr {
    p: Option<String>,
}

#[get("/model-optional-str")]
async fn read_model_optional_str(#[cookie] p: CookieModelOptionalStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-alias")]
async fn read_optional_alias(#[cookie(alias = "p_alias")] p: Option<String>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct CookieModelOptionalAlias {
    #[field(alias = "p_alias")]
    p: Option<String>,
}

#[get("/model-optional-alias")]
async fn read_model_optional_alias(#[cookie] p: CookieModelOptionalAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-validation-alias")]
async fn read_optional_validation_alias(
    #[cookie(validation_alias = "p_val_alias")] p: Option<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct CookieModelOptionalValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: Option<String>,
}

#[get("/model-optional-validation-alias")]
async fn read_model_optional_validation_alias(
    #[cookie] p: CookieModelOptionalValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/optional-alias-and-validation-alias")]
async fn read_optional_alias_and_validation_alias(
    #[cookie(alias = "p_alias", validation_alias = "p_val_alias")] p: Option<String>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct CookieModelOptionalAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: Option<String>,
}

#[get("/model-optional-alias-and-validation-alias")]
async fn read_model_optional_alias_and_validation_alias(
    #[cookie] p: CookieModelOptionalAliasAndValidationAlias,
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
