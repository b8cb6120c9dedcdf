use waypost::prelude::*;

#[schema]
pub struct ClientHeaders {
    x_client_name: String,
    x_client_version: String,
}

#[get("/items/")]
async fn read_items(#[header] client: Option<ClientHeaders>) -> Json<Value> {
    Json(json!(client))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
