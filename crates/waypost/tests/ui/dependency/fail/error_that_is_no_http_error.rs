use waypost::prelude::*;

#[derive(Clone)]
struct User;

#[dependency]
async fn current_user() -> Result<User, std::io::Error> {
    Ok(User)
}

fn main() {}
