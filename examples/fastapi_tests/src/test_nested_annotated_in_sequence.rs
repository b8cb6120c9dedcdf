//! `tests/test_nested_annotated_in_sequence.py`

use std::collections::BTreeSet;

use waypost::prelude::*;

#[get("/")]
async fn read_root(#[query(max_items = 3)] foo: Option<BTreeSet<String>>) -> Json<Value> {
    Json(json!({ "foo": foo }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_root])
}
