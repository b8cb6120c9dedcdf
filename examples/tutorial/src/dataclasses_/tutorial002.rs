use waypost::prelude::*;

#[schema]
pub struct Item {
    name: String,
    price: f64,
    #[field(default_factory = Vec::new)]
    tags: Vec<String>,
    description: Option<String>,
    tax: Option<f64>,
}

#[get("/items/next")]
async fn read_next_item() -> Item {
    Item {
        name: "Island In The Moon".to_owned(),
        price: 12.99,
        tags: vec!["breater".to_owned()],
        description: Some("A place to be playin' and havin' fun".to_owned()),
        tax: None,
    }
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_next_item])
}
