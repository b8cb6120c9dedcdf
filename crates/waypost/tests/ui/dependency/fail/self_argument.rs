use waypost::prelude::*;

struct Users;

impl Users {
    #[dependency]
    async fn current(self) -> User {
        User
    }
}

#[derive(Clone)]
struct User;

fn main() {}
