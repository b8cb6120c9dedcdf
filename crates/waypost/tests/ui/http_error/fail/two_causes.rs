use waypost::prelude::*;

#[derive(HttpError)]
enum ItemError {
    #[http(500)]
    Disk { #[source] read: std::io::Error, #[source] write: std::io::Error },
    #[http(500)]
    Other(#[from] std::io::Error, String),
}

fn main() {}
