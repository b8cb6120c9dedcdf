use waypost::prelude::*;

#[get("/")]
async fn list_items() -> String {
    let name = std::rc::Rc::new(String::new());
    std::future::ready(()).await;
    name.to_string()
}

fn main() {}
