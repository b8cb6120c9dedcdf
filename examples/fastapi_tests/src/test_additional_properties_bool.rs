//! `tests/test_additional_properties_bool.py`

use waypost::prelude::*;

#[schema(deny_unknown_fields)]
struct Foo {}

#[post("/")]
async fn post(foo: Option<Foo>) -> Json<Value> {
    Json(json!(foo))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![post])
}
