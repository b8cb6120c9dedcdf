use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use chrono::NaiveDateTime;
use waypost::prelude::*;

#[schema]
pub struct Item {
    title: String,
    timestamp: NaiveDateTime,
    description: Option<String>,
}

#[derive(Clone, Default)]
struct FakeDb(Arc<Mutex<HashMap<String, Value>>>);

#[put("/items/{id}")]
async fn update_item(id: String, item: Item, State(db): State<FakeDb>) -> Json<Value> {
    let mut items =
        db.0.lock()
            .expect("no operation panics while it holds the lock");
    items.insert(id, json!(item));
    Json(Value::Null)
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI")
        .state(FakeDb::default())
        .routes(routes![update_item])
}
