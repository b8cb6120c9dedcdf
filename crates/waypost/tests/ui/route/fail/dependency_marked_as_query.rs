use waypost::prelude::*;

#[derive(Clone)]
struct User;

#[dependency]
async fn user() -> User {
    User
}

#[get("/")]
async fn read_user(#[query] user: User) {
    let _ = user;
}

fn main() {}
