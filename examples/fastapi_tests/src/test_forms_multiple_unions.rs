//! `tests/test_forms_multiple_unions.py`

use waypost::prelude::*;
use waypost::{Bytes, UploadFile};

#[schema(tag = "contact_type", rename_all = "snake_case")]
enum Contact {
    Person {
        name: String,
        #[field(default_factory = Vec::new)]
        tags: Vec<String>,
        #[field(default)]
        enabled: bool,
    },
    Company {
        company_name: String,
    },
}

#[schema(tag = "delivery", rename_all = "snake_case")]
enum Delivery {
    Email { address: String },
    Pickup { location: String },
}

#[schema]
struct Settings {
    #[field(default = 1, ge = 1)]
    priority: i64,
}

#[post("/combined")]
async fn combined(
    #[form] contact: Contact,
    #[form] delivery: Delivery,
    #[form] settings: Settings,
    #[form] token: String,
) -> Json<Value> {
    Json(json!({
        "contact": contact,
        "delivery": delivery,
        "settings": settings,
        "token": token,
    }))
}

#[post("/optional")]
async fn optional(
    #[form] token: String,
    #[form] contact: Option<Contact>,
    #[form] delivery: Option<Delivery>,
) -> Json<Value> {
    let _ = token;
    Json(json!({ "contact": contact, "delivery": delivery }))
}

#[post("/ordinary")]
async fn ordinary(#[form] contact: Contact, #[form] token: String) -> Json<Value> {
    let _ = token;
    Json(json!(contact))
}

fn text(file: &Bytes) -> String {
    String::from_utf8_lossy(file).into_owned()
}

#[post("/files")]
async fn files(
    #[form] contact: Contact,
    #[file] avatar: UploadFile,
    #[file(alias = "avatar")] content: Bytes,
    #[file] attachments: Option<Vec<Bytes>>,
) -> Result<Json<Value>, HttpException> {
    let unreadable = |_| HttpException::new(500, "The file cannot be read");
    let avatar = avatar.bytes().await.map_err(unreadable)?;
    let attachments: Option<Vec<_>> = attachments.map(|files| files.iter().map(text).collect());
    Ok(Json(json!({
        "contact": contact,
        "position": 0,
        "avatar": text(&avatar),
        "content": text(&content),
        "attachments": attachments,
    })))
}

#[post("/json")]
async fn json_body(contact: Contact, #[body] token: String) -> Json<Value> {
    let _ = token;
    Json(json!(contact))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![combined, optional, ordinary, files, json_body])
}
