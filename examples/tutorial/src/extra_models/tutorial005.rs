use std::collections::HashMap;

use waypost::prelude::*;

#[get("/keyword-weights/")]
async fn read_keyword_weights() -> HashMap<String, f64> {
    HashMap::from([("foo".to_owned(), 2.3), ("bar".to_owned(), 3.4)])
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_keyword_weights])
}
