//! `tests/test_request_body_parameters_media_type.py`

use waypost::prelude::*;

#[schema]
struct Product {
    name: String,
    price: f64,
}

#[schema]
struct Shop {
    name: String,
}

#[post("/products")]
async fn create_product(
    #[body(media_type = "application/vnd.api+json", embed)] data: Product,
) -> Json<Value> {
    let _ = data;
    Json(Value::Null)
}

#[post("/shops")]
async fn create_shop(
    #[body(media_type = "application/vnd.api+json")] data: Shop,
    #[body(default, media_type = "application/vnd.api+json")] included: Vec<Product>,
) -> Json<Value> {
    let _ = (data, included);
    Json(Value::Null)
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_product, create_shop])
}
