use waypost::prelude::*;

#[schema]
pub struct Profile {
    name: String,
}

#[schema]
pub struct Preferences {
    #[field(default)]
    tags: Vec<String>,
}

#[post("/profiles/")]
async fn create_profile(
    #[form] profile: Profile,
    #[form] preferences: Preferences,
    #[form] token: String,
) -> Json<Value> {
    Json(json!({ "profile": profile, "preferences": preferences, "token": token }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_profile])
}
