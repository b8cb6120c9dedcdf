use waypost::openapi::model::{Contact, License};
use waypost::prelude::*;

const DESCRIPTION: &str = "
ChimichangApp API helps you do awesome stuff. 🚀

## Items

You can **read items**.

## Users

You will be able to:

* **Create users** (_not implemented_).
* **Read users** (_not implemented_).
";

#[get("/items/")]
async fn read_items() -> Json<Value> {
    Json(json!([{ "name": "Katana" }]))
}

/// The page's app.
pub fn app() -> App {
    let contact = Contact::new()
        .name("Deadpoolio the Amazing")
        .url("http://x-force.example.com/contact/")
        .email("dp@x-force.example.com");
    let license =
        License::new("Apache 2.0").url("https://www.apache.org/licenses/LICENSE-2.0.html");
    App::new("ChimichangApp")
        .description(DESCRIPTION)
        .summary("Deadpool's favorite app. Nuff said.")
        .version("0.0.1")
        .terms_of_service("http://example.com/terms/")
        .contact(contact)
        .license(license)
        .routes(routes![read_items])
}
