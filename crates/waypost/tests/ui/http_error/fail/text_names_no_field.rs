use waypost::prelude::*;

#[derive(HttpError)]
enum ItemError {
    #[http(404, "Item {ident} was not found")]
    NotFound { id: i64 },
    #[http(409, "Item {0} exists")]
    Exists,
    #[http(400, "Item {id is odd")]
    Odd { id: i64 },
}

fn main() {}
