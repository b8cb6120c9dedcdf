use waypost::prelude::*;

async fn current_user() -> String {
    String::new()
}

#[get("/")]
async fn read_user(#[depends(current_user)] user: String) -> String {
    user
}

fn main() {}
