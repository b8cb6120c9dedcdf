use waypost::prelude::*;

#[get("/users/me")]
async fn read_user_me() -> Json<Value> {
    Json(json!({ "user_id": "the current user" }))
}

#[get("/users/{user_id}")]
async fn read_user(user_id: String) -> Json<Value> {
    Json(json!({ "user_id": user_id }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_user_me, read_user])
}
