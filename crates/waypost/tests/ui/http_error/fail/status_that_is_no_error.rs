use waypost::prelude::*;

#[derive(HttpError)]
enum ItemError {
    #[http(200, "Fine")]
    Fine,
    #[http(1000)]
    Odd,
}

fn main() {}
