use waypost::prelude::*;

const ITEMS: [&str; 3] = ["Foo", "Bar", "Baz"];

#[get("/items/")]
async fn read_item(
    #[query(default = 0)] skip: i64,
    #[query(default = 10)] limit: i64,
) -> Json<Value> {
    // Python's slices count negative positions from the end; a page has none.
    let [skip, limit] = [skip, limit].map(|number| usize::try_from(number).unwrap_or(0));
    let page = ITEMS.iter().skip(skip).take(limit);
    Json(page.map(|name| json!({ "item_name": name })).collect())
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_item])
}
