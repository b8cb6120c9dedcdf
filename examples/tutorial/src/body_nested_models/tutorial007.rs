use std::collections::HashSet;

use waypost::HttpUrl;
use waypost::prelude::*;

#[schema]
pub struct Image {
    url: HttpUrl,
    name: String,
}

#[schema]
pub struct Item {
    name: String,
    description: Option<String>,
    price: f64,
    tax: Option<f64>,
    #[field(default)]
    tags: HashSet<String>,
    images: Option<Vec<Image>>,
}

#[schema]
pub struct Offer {
    name: String,
    description: Option<String>,
    price: f64,
    items: Vec<Item>,
}

#[post("/offers/")]
async fn create_offer(offer: Offer) -> Json<Value> {
    Json(json!(offer))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_offer])
}
