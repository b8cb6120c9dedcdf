//! `tests/test_request_params/test_cookie/test_required_str.py`

use waypost::prelude::*;

#[get("/required-str")]
async fn read_required_str(#[cookie] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct CookieModelRequiredStr {
    p: String,
}

#[get("/model-required-str")]
async fn read_model_required_str(#[cookie] p: CookieModelRequiredStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-alias")]
async fn read_required_alias(#[cookie(alias = "p_alias")] p: String) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct CookieModelRequiredAlias {
    #[field(alias = "p_alias")]
    p: String,
}

#[get("/model-required-alias")]
async fn read_model_required_alias(#[cookie] p: CookieModelRequiredAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-validation-alias")]
async fn read_required_validation_alias(
    #[cookie(validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct CookieModelRequiredValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: String,
}

#[get("/model-required-validation-alias")]
async fn read_model_required_validation_alias(
    #[cookie] p: CookieModelRequiredValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[get("/required-alias-and-validation-alias")]
async fn read_required_alias_and_validation_alias(
    #[cookie(alias = "p_alias", validation_alias = "p_val_alias")] p: String,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct CookieModelRequiredAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: String,
}

#[get("/model-required-alias-and-validation-alias")]
async fn read_model_required_alias_and_validation_alias(
    #[cookie] p: CookieModelRequiredAliasAndValidationAlias,
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
