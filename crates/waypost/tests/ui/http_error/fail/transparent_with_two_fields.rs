use waypost::prelude::*;

#[derive(HttpError)]
enum ItemError {
    #[http(transparent)]
    Other(HttpException, i64),
}

fn main() {}
