#[fetch("/")]
async fn list_items() {}

fn main() {}
