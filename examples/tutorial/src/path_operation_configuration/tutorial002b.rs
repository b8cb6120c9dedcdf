use waypost::prelude::*;

const ITEMS: &str = "items";
const USERS: &str = "users";

#[get("/items/", tags = [ITEMS])]
async fn get_items() -> Json<Value> {
    Json(json!(["Portal gun", "Plumbus"]))
}

#[get("/users/", tags = [USERS])]
async fn read_users() -> Json<Value> {
    Json(json!(["Rick", "Morty"]))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![get_items, read_users])
}
