use std::collections::HashMap;

use waypost::prelude::*;

const DATA: [(&str, &str); 3] = [
    ("isbn-9781529046137", "The Hitchhiker's Guide to the Galaxy"),
    ("imdb-tt0371724", "The Hitchhiker's Guide to the Galaxy"),
    (
        "isbn-9781439512982",
        "Isaac Asimov: The Complete Stories, Vol. 2",
    ),
];

fn check_valid_id(id: &str) -> Result<(), &'static str> {
    if id.starts_with("isbn-") || id.starts_with("imdb-") {
        Ok(())
    } else {
        Err("Invalid ID format, it must start with \"isbn-\" or \"imdb-\"")
    }
}

#[get("/items/")]
async fn read_items(#[query(validate = check_valid_id)] id: Option<String>) -> Json<Value> {
    // A hash map begins with another entry each time.
    let data = HashMap::from(DATA);
    Json(match id {
        Some(id) => json!({ "id": id, "name": data.get(id.as_str()) }),
        None => data
            .iter()
            .next()
            .map(|(id, name)| json!({ "id": id, "name": name }))
            .into(),
    })
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
