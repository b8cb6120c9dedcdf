use waypost::prelude::*;

#[schema]
pub struct Item {
    name: String,
    description: Option<String>,
}

#[post("/items/")]
async fn create_item(item: Item) -> Json<Value> {
    Json(json!(item))
}

#[get("/items/")]
async fn read_items() -> Vec<Item> {
    vec![
        Item {
            name: "Portal Gun".to_owned(),
            description: Some("Device to travel through the multi-rick-verse".to_owned()),
        },
        Item {
            name: "Plumbus".to_owned(),
            description: None,
        },
    ]
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI")
        .separate_input_output_schemas(false)
        .routes(routes![create_item, read_items])
}
