//! `tests/test_dependency_duplicates.py`

use waypost::prelude::*;

#[schema]
#[derive(Clone)]
struct Item {
    data: String,
}

#[derive(Clone)]
struct Duplicate(Item);

#[derive(Clone)]
struct Other(Item);

#[derive(Clone)]
struct Both(Item, Item);

#[dependency]
async fn duplicate_dependency(item: Item) -> Duplicate {
    Duplicate(item)
}

#[dependency]
async fn dependency(item2: Item) -> Other {
    Other(item2)
}

#[dependency]
async fn sub_duplicate_dependency(item: Item, sub_item: Duplicate) -> Both {
    Both(item, sub_item.0)
}

#[post("/with-duplicates")]
async fn with_duplicates(item: Item, item2: Duplicate) -> Json<Value> {
    Json(json!([item, item2.0]))
}

#[post("/no-duplicates")]
async fn no_duplicates(item: Item, item2: Other) -> Json<Value> {
    Json(json!([item, item2.0]))
}

#[post("/with-duplicates-sub")]
async fn no_duplicates_sub(item: Item, sub_items: Both) -> Json<Value> {
    Json(json!([item, [sub_items.0, sub_items.1]]))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![with_duplicates, no_duplicates, no_duplicates_sub])
}
