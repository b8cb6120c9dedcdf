use waypost::prelude::*;

#[get("items/{id", sttaus = 201)]
fn read_item(name: &str, #[query(gt = "a")] q: i64) -> String {
    format!("{name} {q}")
}

fn app() -> App {
    App::new("Items").routes(routes![read_item])
}

fn main() {}
