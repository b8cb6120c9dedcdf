use waypost::UploadFile;
use waypost::prelude::*;

#[schema]
pub struct Profile {
    name: String,
}

#[post("/profiles/")]
async fn create_profile(#[form] profile: Profile, avatar: UploadFile) -> Json<Value> {
    Json(json!({ "profile": profile, "filename": avatar.filename() }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_profile])
}
