//! `tests/test_openapi_servers.py`

use waypost::openapi::model::Server;
use waypost::prelude::*;

#[get("/foo")]
async fn foo() -> Json<Value> {
    Json(json!({ "message": "Hello World" }))
}

fn server(url: &str, description: Option<&str>) -> Server {
    Server {
        url: url.to_owned(),
        description: description.map(str::to_owned),
    }
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI")
        .server(server("/", Some("Default, relative server")))
        .server(server(
            "http://staging.localhost.tiangolo.com:8000",
            Some("Staging but actually localhost still"),
        ))
        .server(server("https://prod.example.com", None))
        .routes(routes![foo])
}
