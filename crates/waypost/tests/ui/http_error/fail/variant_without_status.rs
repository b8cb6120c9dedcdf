use waypost::prelude::*;

#[derive(HttpError)]
enum ItemError {
    #[http(404)]
    NotFound,
    NotAuthor,
}

#[derive(HttpError)]
struct Forbidden;

fn main() {}
