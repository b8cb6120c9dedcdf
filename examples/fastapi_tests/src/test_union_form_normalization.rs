//! `tests/test_union_form_normalization.py`

use waypost::Sent;
use waypost::prelude::*;

#[schema(literal, rename_all = "snake_case")]
enum Text {
    Text,
}

#[schema(literal, rename_all = "snake_case")]
enum List {
    List,
}

#[schema]
struct TextForm {
    kind: Text,
    value: String,
    #[field(default = true)]
    enabled: bool,
}

#[schema]
struct ListForm {
    kind: List,
    value: Vec<String>,
}

#[schema(untagged)]
enum Form {
    TextForm(TextForm),
    ListForm(ListForm),
}

#[schema(tag = "kind")]
enum ByKind {
    #[serde(rename = "text")]
    TextForm {
        value: String,
        #[field(default = true)]
        enabled: bool,
    },
    #[serde(rename = "list")]
    ListForm { value: Vec<String> },
}

#[post("/union")]
async fn read_union(#[form] data: Sent<Form>) -> Json<Value> {
    Json(json!(data))
}

#[post("/discriminated")]
async fn read_discriminated(#[form] data: Sent<ByKind>) -> Json<Value> {
    Json(json!(data))
}

#[post("/json")]
async fn read_json(data: Form) -> Json<Value> {
    Json(json!(data))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_union, read_discriminated, read_json])
}
