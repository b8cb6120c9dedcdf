use waypost::prelude::*;

#[get]
async fn list_items() {}

#[post(status = 201)]
async fn create_item() {}

fn main() {}
