//! `tests/test_empty_router.py`

use waypost::prelude::*;

#[get("")]
async fn get_empty() -> Json<Value> {
    Json(json!(["OK"]))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").include(Router::new("/prefix").routes(routes![get_empty]))
}
