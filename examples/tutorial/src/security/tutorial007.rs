use waypost::prelude::*;
use waypost::security::{HttpBasic, HttpBasicCredentials, constant_time_eq};

const SECURITY: HttpBasic = HttpBasic::new();

#[dependency(by_name)]
async fn current_username(
    #[security(SECURITY)] credentials: HttpBasicCredentials,
) -> Result<String, HttpException> {
    let known_username = constant_time_eq(&credentials.username, "stanleyjobson");
    let known_password = constant_time_eq(credentials.password.expose(), "swordfish");
    if known_username && known_password {
        Ok(credentials.username)
    } else {
        Err(HttpException::new(401, "Incorrect username or password")
            .header("WWW-Authenticate", "Basic"))
    }
}

#[get("/users/me")]
async fn read_current_user(#[depends(current_username)] username: String) -> Json<Value> {
    Json(json!({ "username": username }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_current_user])
}
