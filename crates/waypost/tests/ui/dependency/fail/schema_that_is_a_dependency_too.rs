use waypost::prelude::*;

#[schema]
#[derive(Clone)]
struct User {
    name: String,
}

#[dependency]
async fn current_user(#[header] name: String) -> User {
    User { name }
}

#[get("/")]
async fn read_user(user: User) -> User {
    user
}

fn main() {}
