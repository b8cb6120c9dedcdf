//! `tests/test_repeated_parameter_alias.py`

use waypost::prelude::*;

#[get("/{repeated_alias}")]
async fn get_parameters_with_repeated_aliases(
    #[path(alias = "repeated_alias")] path: String,
    #[query(alias = "repeated_alias")] query: String,
) -> Json<Value> {
    Json(json!({ "path": path, "query": query }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![get_parameters_with_repeated_aliases])
}
