//! `tests/test_forms_optional_unions.py`

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
    #[field(default)]
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
        #[field(default)]
        enabled: bool,
    },
    #[serde(rename = "list")]
    ListForm { value: Vec<String> },
}

#[post("/union")]
async fn read_union(#[form] data: Option<Form>) -> Json<Value> {
    Json(json!(data))
}

#[post("/discriminated")]
async fn read_discriminated(#[form] data: Option<ByKind>) -> Json<Value> {
    Json(json!(data))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_union, read_discriminated])
}
