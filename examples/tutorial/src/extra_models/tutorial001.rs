use waypost::Email;
use waypost::prelude::*;

#[schema]
pub struct UserIn {
    username: String,
    password: String,
    email: Email,
    full_name: Option<String>,
}

#[schema(from = UserInDb)]
pub struct UserOut {
    username: String,
    email: Email,
    full_name: Option<String>,
}

pub struct UserInDb {
    username: String,
    #[expect(dead_code, reason = "nothing checks passwords here")]
    hashed_password: String,
    email: Email,
    full_name: Option<String>,
}

fn fake_password_hasher(raw_password: &str) -> String {
    format!("supersecret{raw_password}")
}

fn fake_save_user(user_in: UserIn) -> UserInDb {
    UserInDb {
        hashed_password: fake_password_hasher(&user_in.password),
        username: user_in.username,
        email: user_in.email,
        full_name: user_in.full_name,
    }
}

#[post("/user/")]
async fn create_user(user_in: UserIn) -> UserOut {
    fake_save_user(user_in).into()
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_user])
}
