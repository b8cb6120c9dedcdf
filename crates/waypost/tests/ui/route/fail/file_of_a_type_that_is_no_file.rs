use waypost::prelude::*;

#[post("/")]
async fn upload(#[file] picture: String) -> String {
    picture
}

fn main() {}
