//! `tests/test_enforce_once_required_parameter.py`

use waypost::prelude::*;

#[derive(Clone)]
struct ClientKey(String);

#[derive(Clone)]
struct ClientTag(Option<String>);

#[dependency]
async fn client_key(client_id: String) -> ClientKey {
    ClientKey(format!("{client_id}_key"))
}

#[dependency]
async fn client_tag(client_id: Option<String>) -> ClientTag {
    ClientTag(client_id.map(|id| format!("{id}_tag")))
}

#[get("/foo")]
async fn foo_handler(client_key: ClientKey, client_tag: ClientTag) -> Json<Value> {
    Json(json!({ "client_id": client_key.0, "client_tag": client_tag.0 }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![foo_handler])
}
