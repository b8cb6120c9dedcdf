//! `tests/test_param_in_path_and_dependency.py`

use waypost::prelude::*;

#[derive(Clone)]
struct UserExists;

#[dependency]
async fn user_exists(user_id: i64) -> UserExists {
    let _ = user_id;
    UserExists
}

#[get("/users/{user_id}")]
async fn read_users(_exists: UserExists, user_id: i64) -> Json<Value> {
    let _ = user_id;
    Json(Value::Null)
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_users])
}
