use waypost::prelude::*;

#[derive(Clone)]
struct User;

#[dependency]
fn current_user() -> User {
    User
}

#[get("/")]
async fn read_user(user: User, #[depends(current_user)] again: User) {
    let _ = (user, again);
}

fn main() {}
