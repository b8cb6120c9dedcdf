use waypost::prelude::*;

#[get("/")]
async fn read_user(#[depends] user: String) -> String {
    user
}

fn main() {}
