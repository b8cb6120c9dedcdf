use waypost::prelude::*;

#[schema]
pub struct Item {
    name: String,
    description: String,
}

#[get("/items/")]
async fn read_items() -> Vec<Item> {
    vec![
        Item {
            name: "Foo".to_owned(),
            description: "There comes my hero".to_owned(),
        },
        Item {
            name: "Red".to_owned(),
            description: "It's my aeroplane".to_owned(),
        },
    ]
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
