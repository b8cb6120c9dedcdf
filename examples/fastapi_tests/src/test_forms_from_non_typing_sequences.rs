//! `tests/test_forms_from_non_typing_sequences.py`

use std::collections::BTreeSet;

use waypost::prelude::*;

#[post("/form/python-list")]
async fn post_form_param_list(#[form] items: Vec<String>) -> Json<Value> {
    Json(json!(items))
}

#[post("/form/python-set")]
async fn post_form_param_set(#[form] items: BTreeSet<String>) -> Json<Value> {
    Json(json!(items))
}

#[post("/form/python-tuple")]
async fn post_form_param_tuple(#[form] items: Vec<String>) -> Json<Value> {
    Json(json!(items))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        post_form_param_list,
        post_form_param_set,
        post_form_param_tuple
    ])
}
