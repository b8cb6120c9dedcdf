use waypost::prelude::*;

#[schema]
pub struct Item {
    name: String,
    description: Option<String>,
}

impl Item {
    fn new(name: &str, description: Option<&str>) -> Self {
        Self {
            name: name.to_owned(),
            description: description.map(str::to_owned),
        }
    }
}

#[schema]
pub struct Author {
    name: String,
    #[field(default_factory = Vec::new)]
    items: Vec<Item>,
}

#[post("/authors/{author_id}/items/")]
async fn create_author_items(author_id: String, items: Vec<Item>) -> Author {
    Author {
        name: author_id,
        items,
    }
}

#[get("/authors/")]
async fn get_authors() -> Vec<Author> {
    vec![
        Author {
            name: "Breaters".to_owned(),
            items: vec![
                Item::new(
                    "Island In The Moon",
                    Some("A place to be playin' and havin' fun"),
                ),
                Item::new("Holy Buddies", None),
            ],
        },
        Author {
            name: "System of an Up".to_owned(),
            items: vec![
                Item::new("Salt", Some("The kombucha mushroom people's favorite")),
                Item::new("Pad Thai", None),
                Item::new(
                    "Lonely Night",
                    Some("The mostests lonliest nightiest of allest"),
                ),
            ],
        },
    ]
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_author_items, get_authors])
}
