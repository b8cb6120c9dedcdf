use waypost::prelude::*;

#[dependency]
async fn verify_token(#[header] x_token: String) {
    let _ = x_token;
}

fn main() {}
