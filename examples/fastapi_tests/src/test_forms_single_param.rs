//! `tests/test_forms_single_param.py`

use waypost::prelude::*;

#[post("/form/")]
async fn post_form(#[form] username: String) -> Json<Value> {
    Json(json!(username))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![post_form])
}
