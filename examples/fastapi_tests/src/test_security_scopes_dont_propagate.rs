//! `tests/test_security_scopes_dont_propagate.py`

use waypost::prelude::*;
use waypost::security::SecurityScopes;

#[derive(Clone)]
struct First(Vec<&'static str>);

#[derive(Clone)]
struct Second(Vec<&'static str>);

#[derive(Clone)]
struct Both {
    dep1: Vec<&'static str>,
    dep2: Vec<&'static str>,
}

#[dependency]
async fn security1(scopes: SecurityScopes) -> First {
    First(scopes.scopes().to_vec())
}

#[dependency]
async fn security2(scopes: SecurityScopes) -> Second {
    Second(scopes.scopes().to_vec())
}

#[dependency]
async fn dep3(
    #[security(scopes = ["scope1"])] dep1: First,
    #[security(scopes = ["scope2"])] dep2: Second,
) -> Both {
    Both {
        dep1: dep1.0,
        dep2: dep2.0,
    }
}

#[get("/scopes")]
async fn get_scopes(#[security(scopes = ["scope3"])] dep3: Both) -> Json<Value> {
    Json(json!({ "dep1": dep3.dep1, "dep2": dep3.dep2 }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![get_scopes])
}
