//! `tests/test_put_no_body.py`

use waypost::prelude::*;

#[put("/items/{item_id}")]
async fn save_item_no_body(item_id: String) -> Json<Value> {
    Json(json!({ "item_id": item_id }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![save_item_no_body])
}
