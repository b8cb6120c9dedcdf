use waypost::Email;
use waypost::prelude::*;

#[schema]
pub struct UserBase {
    username: String,
    email: Email,
    full_name: Option<String>,
}

#[schema]
pub struct UserIn {
    #[serde(flatten)]
    base: UserBase,
    password: String,
}

#[schema(from = UserInDb)]
pub struct UserOut {
    #[serde(flatten)]
    base: UserBase,
}

pub struct UserInDb {
    base: UserBase,
    #[expect(dead_code, reason = "nothing checks passwords here")]
    hashed_password: String,
}

fn fake_password_hasher(raw_password: &str) -> String {
    format!("supersecret{raw_password}")
}

fn fake_save_user(user_in: UserIn) -> UserInDb {
    UserInDb {
        hashed_password: fake_password_hasher(&user_in.password),
        base: user_in.base,
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
