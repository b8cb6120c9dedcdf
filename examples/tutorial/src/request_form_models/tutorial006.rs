use waypost::prelude::*;

#[schema(tag = "kind", rename_all = "snake_case")]
pub enum Contact {
    Person { name: String },
    Company { company_name: String },
}

#[post("/contacts/")]
async fn create_contact(#[form] contact: Option<Contact>) -> Json<Value> {
    Json(json!(contact))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_contact])
}
