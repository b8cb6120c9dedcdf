use waypost::prelude::*;

#[get("/items/")]
async fn read_items(#[cookie] ads_id: Option<String>) -> Json<Value> {
    Json(json!({ "ads_id": ads_id }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
