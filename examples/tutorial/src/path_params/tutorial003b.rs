use waypost::prelude::*;

#[get("/users")]
async fn read_users() -> Json<Value> {
    Json(json!(["Rick", "Morty"]))
}

#[get("/users")]
async fn read_users2() -> Json<Value> {
    Json(json!(["Bean", "Elfo"]))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI")
        .routes(routes![read_users, read_users2])
        .refuse_duplicate_operations(false)
}
