use waypost::prelude::*;

async fn read_item() {}

fn app() -> App {
    App::new("Items").routes(routes![read_item])
}

fn main() {}
