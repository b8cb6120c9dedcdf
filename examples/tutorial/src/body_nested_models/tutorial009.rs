use std::collections::HashMap;

use waypost::prelude::*;

#[post("/index-weights/")]
async fn create_index_weights(weights: HashMap<i64, f64>) -> Json<Value> {
    Json(json!(weights))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_index_weights])
}
