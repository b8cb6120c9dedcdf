use waypost::prelude::*;

#[derive(Clone)]
struct User;

#[dependency]
async fn current_user() -> User {
    User
}

#[get("/items")]
async fn read_items(#[depends(current_user, scopes = "items")] user: User) {
    let _ = user;
}

fn main() {}
