use waypost::prelude::*;

#[schema]
pub struct CarItem {
    description: String,
    #[field(default = "car")]
    r#type: String,
}

#[schema]
pub struct PlaneItem {
    description: String,
    #[field(default = "plane")]
    r#type: String,
    size: i64,
}

#[schema(untagged)]
pub enum Item {
    Plane(PlaneItem),
    Car(CarItem),
}

#[get("/items/{item_id}")]
async fn read_item(item_id: String) -> Result<Item, HttpException> {
    match item_id.as_str() {
        "item1" => Ok(Item::Car(CarItem {
            description: "All my friends drive a low rider".to_owned(),
            r#type: "car".to_owned(),
        })),
        "item2" => Ok(Item::Plane(PlaneItem {
            description: "Music is my aeroplane, it's my aeroplane".to_owned(),
            r#type: "plane".to_owned(),
            size: 5,
        })),
        _ => Err(HttpException::new(404, "Item not found")),
    }
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_item])
}
