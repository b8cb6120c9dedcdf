use waypost::prelude::*;

#[derive(Clone)]
struct User;

#[dependency]
async fn current_user() -> User {
    User
}

#[get("/items")]
async fn read_items(#[security(scopes = ["read items"])] user: User) {
    let _ = user;
}

fn main() {}
