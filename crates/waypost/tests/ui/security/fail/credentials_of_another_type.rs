use waypost::prelude::*;
use waypost::security::OAuth2PasswordBearer;

const OAUTH2: OAuth2PasswordBearer = OAuth2PasswordBearer::new("token");

#[get("/items")]
async fn read_items(#[security(OAUTH2)] token: i64) -> i64 {
    token
}

fn main() {}
