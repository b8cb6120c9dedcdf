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
    let users = Tag {
        name: "users".to_owned(),
        description: Some("Operations with users. The **login** logic is also here.".to_owned()),
        ..Tag::default()
    };
    let items = Tag {
        name: "items".to_owned(),
        description: Some("Manage items. So _fancy_ they have their own docs.".to_owned()),
        external_docs: Some(ExternalDocumentation {
            description: Some("Items external docs".to_owned()),
            url: "https://fastapi.tiangolo.com/".to_owned(),
        }),
    };
    App::new("FastAPI")
        .tag(users)
        .tag(items)
        .routes(routes![get_users, get_items])
}
