use waypost::openapi::model::{ExternalDocumentation, Tag};
use waypost::prelude::*;

#[get("/users/", tags = ["users"])]
async fn get_users() -> Json<Value> {
    Json(json!([{ "name": "Harry" }, { "name": "Ron" }]))
}

#[get("/items/", tags = ["items"])]
async fn get_items() -> Json<Value> {
    Json(json!([{ "name": "wand" }, { "name": "flying broom" }]))
}

/// The page's app.
pub fn app() -> App {
    let users =
        Tag::new("users").description("Operations with users. The **login** logic is also here.");
    let items = Tag::new("items")
        .description("Manage items. So _fancy_ they have their own docs.")
        .external_docs(
            ExternalDocumentation::new("https://fastapi.tiangolo.com/")
                .description("Items external docs"),
        );
    App::new("FastAPI")
        .tag(users)
        .tag(items)
        .routes(routes![get_users, get_items])
}
