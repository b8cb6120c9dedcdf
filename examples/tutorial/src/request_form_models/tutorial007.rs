use waypost::prelude::*;

#[schema(tag = "contact_type", rename_all = "snake_case")]
pub enum Contact {
    Person { name: String },
    Company { company_name: String },
}

#[schema(tag = "notification_type", rename_all = "snake_case")]
pub enum Notification {
    Email { email: String },
    Sms { phone: String },
}

#[post("/contacts/")]
async fn create_contact(
    #[form] contact: Contact,
    #[form] token: String,
    #[form] notification: Option<Notification>,
) -> Json<Value> {
    Json(json!({ "contact": contact, "notification": notification, "token": token }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_contact])
}
