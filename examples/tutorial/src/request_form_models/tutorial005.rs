use waypost::prelude::*;

#[schema]
pub struct Profile {
    name: String,
    age: i64,
}

#[post("/profiles/")]
async fn create_profile(#[form] token: String, #[form] profile: Option<Profile>) -> Json<Value> {
    Json(json!({ "token": token, "profile": profile }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_profile])
}
