//! `tests/test_request_params/test_body/test_optional_list.py`

use waypost::prelude::*;

#[post("/optional-list-str", operation_id = "optional_list_str")]
async fn read_optional_list_str(#[body(embed)] p: Option<Vec<String>>) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct BodyModelOptionalListStr {
    p: Option<Vec<String>>,
}

#[post("/model-optional-list-str", operation_id = "model_optional_list_str")]
async fn read_model_optional_list_str(p: BodyModelOptionalListStr) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post("/optional-list-alias", operation_id = "optional_list_alias")]
async fn read_optional_list_alias(
    #[body(embed, alias = "p_alias")] p: Option<Vec<String>>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct BodyModelOptionalListAlias {
    #[field(alias = "p_alias")]
    p: Option<Vec<String>>,
}

#[post(
    "/model-optional-list-alias",
    operation_id = "model_optional_list_alias"
)]
async fn read_model_optional_list_alias(p: BodyModelOptionalListAlias) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post(
    "/optional-list-validation-alias",
    operation_id = "optional_list_validation_alias"
)]
async fn read_optional_list_validation_alias(
    #[body(embed, validation_alias = "p_val_alias")] p: Option<Vec<String>>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct BodyModelOptionalListValidationAlias {
    #[field(validation_alias = "p_val_alias")]
    p: Option<Vec<String>>,
}

#[post(
    "/model-optional-list-validation-alias",
    operation_id = "model_optional_list_validation_alias"
)]
async fn read_model_optional_list_validation_alias(
    p: BodyModelOptionalListValidationAlias,
) -> Json<Value> {
    Json(json!({ "p": p.p }))
}

#[post(
    "/optional-list-alias-and-validation-alias",
    operation_id = "optional_list_alias_and_validation_alias"
)]
async fn read_optional_list_alias_and_validation_alias(
    #[body(embed, alias = "p_alias", validation_alias = "p_val_alias")] p: Option<Vec<String>>,
) -> Json<Value> {
    Json(json!({ "p": p }))
}

#[schema]
struct BodyModelOptionalListAliasAndValidationAlias {
    #[field(alias = "p_alias", validation_alias = "p_val_alias")]
    p: Option<Vec<String>>,
}

#[post(
    "/model-optional-list-alias-and-validation-alias",
    operation_id = "model_optional_list_alias_and_validation_alias"
)]
async fn read_model_optional_list_alias_and_validation_alias(
    p: BodyModelOptionalListAliasAndValidationAlias,
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
