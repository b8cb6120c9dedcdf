//! `tests/test_allow_inf_nan_in_enforcing.py`

use waypost::prelude::*;

#[post("/")]
async fn get(
    #[query(default = 0.0, allow_inf_nan = true)] x: f64,
    #[query(default = 0.0, allow_inf_nan = false)] y: f64,
    #[query(default = 0.0)] z: f64,
    #[body(default = 0.0, allow_inf_nan = false)] b: f64,
) -> String {
    let _ = (x, y, z, b);
    "OK".to_owned()
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![get])
}
