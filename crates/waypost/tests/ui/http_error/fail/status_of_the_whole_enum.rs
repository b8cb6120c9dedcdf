use waypost::prelude::*;

#[derive(HttpError)]
#[http(404)]
enum ItemError {
    #[http(404)]
    NotFound,
}

fn main() {}
