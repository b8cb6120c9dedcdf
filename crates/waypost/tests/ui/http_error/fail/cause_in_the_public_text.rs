use waypost::prelude::*;

#[derive(HttpError)]
enum ItemError {
    #[http(500, "The disk failed: {0}")]
    Disk(#[from] std::io::Error),
}

fn main() {}
