use std::collections::HashSet;

use waypost::prelude::*;

#[schema]
pub struct Item {
    name: String,
    description: Option<String>,
    price: f64,
    tax: Option<f64>,
    #[field(default)]
    tags: HashSet<String>,
}

/// Create an item with all the information:
///
/// - **name**: each item must have a name
/// - **description**: a long description
/// - **price**: required
/// - **tax**: if the item doesn't have tax, you can omit this
/// - **tags**: a set of unique tag strings for this item
#[post(
    "/items/",
    summary = "Create an item",
    response_description = "The created item"
)]
async fn create_item(item: Item) -> Item {
    item
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_item])
}
