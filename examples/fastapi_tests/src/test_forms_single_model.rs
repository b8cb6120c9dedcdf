//! `tests/test_forms_single_model.py`

use std::collections::BTreeMap;

use waypost::prelude::*;

#[schema]
struct FormModel {
    username: String,
    lastname: String,
    age: Option<i64>,
    #[field(default = ["foo", "bar"])]
    tags: Vec<String>,
    #[field(alias = "with", default = "nothing")]
    alias_with: String,
}

#[schema]
struct FormModelExtraAllow {
    param: String,
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

#[post("/form/")]
async fn post_form(#[form] user: FormModel) -> Json<Value> {
    Json(json!(user))
}

#[post("/form-extra-allow/")]
async fn post_form_extra_allow(#[form] params: FormModelExtraAllow) -> Json<Value> {
    Json(json!(params))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![post_form, post_form_extra_allow])
}
