use waypost::prelude::*;

use waypost::__private::serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(crate = "waypost::__private::serde")]
struct Author {
    name: String,
}

#[schema]
struct Post {
    title: String,
    author: Author,
}

fn main() {}
