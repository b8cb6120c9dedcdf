use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use waypost::Sent;
use waypost::prelude::*;

#[schema]
#[derive(Clone)]
pub struct Item {
    name: Option<String>,
    description: Option<String>,
    price: Option<f64>,
    #[field(default = 10.5)]
    tax: f64,
    #[field(default)]
    tags: Vec<String>,
}

#[derive(Clone)]
struct Items(Arc<Mutex<HashMap<String, Item>>>);

impl Items {
    fn new() -> Self {
        let items = [
            ("foo", json!({ "name": "Foo", "price": 50.2 })),
            (
                "bar",
                json!({ "name": "Bar", "description": "The bartenders", "price": 62.0, "tax": 20.2 }),
            ),
            (
                "baz",
                json!({ "name": "Baz", "price": 50.2, "tax": 10.5, "tags": [] }),
            ),
        ];
        let items = items.map(|(id, item)| {
            (
                id.to_owned(),
                serde_json::from_value(item).expect("they are items"),
            )
        });
        Self(Arc::new(Mutex::new(HashMap::from(items))))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Item>> {
        self.0
            .lock()
            .expect("no operation panics while it holds the lock")
    }
}

fn not_found() -> HttpException {
    HttpException::new(404, "Item not found")
}

#[get("/items/{item_id}")]
async fn read_item(item_id: String, State(items): State<Items>) -> Result<Item, HttpException> {
    items.lock().get(&item_id).cloned().ok_or_else(not_found)
}

#[patch("/items/{item_id}")]
async fn update_item(
    item_id: String,
    item: Sent<Item>,
    State(items): State<Items>,
) -> Result<Item, HttpException> {
    let mut items = items.lock();
    let stored = items.get_mut(&item_id).ok_or_else(not_found)?;
    item.apply(stored);
    Ok(stored.clone())
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI")
        .state(Items::new())
        .routes(routes![read_item, update_item])
}
