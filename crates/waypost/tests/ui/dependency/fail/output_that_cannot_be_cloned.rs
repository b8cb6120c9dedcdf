use waypost::prelude::*;

struct User;

#[dependency]
async fn current_user() -> User {
    User
}

fn main() {}
