//! `tests/test_repeated_dependency_schema.py`

use waypost::prelude::*;

#[derive(Clone)]
struct SomeHeader(String);

#[derive(Clone)]
struct SomethingElse(String);

#[dependency]
async fn get_header(#[header] someheader: String) -> SomeHeader {
    SomeHeader(someheader)
}

#[dependency]
async fn get_something_else(header: SomeHeader) -> SomethingElse {
    SomethingElse(format!("{}123", header.0))
}

#[get("/")]
async fn get_deps(dep1: SomeHeader, dep2: SomethingElse) -> Json<Value> {
    Json(json!({ "dep1": dep1.0, "dep2": dep2.0 }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![get_deps])
}
