//! `tests/test_duplicate_models_openapi.py`

use waypost::prelude::*;

#[schema]
struct Model {}

#[schema]
struct Model2 {
    a: Model,
}

#[schema]
struct Model3 {
    c: Model,
    d: Model2,
}

#[get("/")]
async fn f() -> Model3 {
    Model3 {
        c: Model {},
        d: Model2 { a: Model {} },
    }
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![f])
}
