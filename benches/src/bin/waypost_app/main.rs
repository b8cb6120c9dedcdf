//! The requests of the bench in Waypost, as a user would write them.

mod orders;

use std::sync::atomic::{AtomicI64, Ordering};

use waypost::prelude::*;

static NEXT_ID: AtomicI64 = AtomicI64::new(1);

#[schema]
struct Pong {
    message: String,
}

#[get("/ping")]
async fn ping() -> Pong {
    Pong {
        message: "pong".to_owned(),
    }
}

#[schema]
struct Item {
    item_id: i64,
    q: Option<String>,
    limit: i64,
}

#[get("/items/{item_id}")]
async fn read_item(
    item_id: i64,
    q: Option<String>,
    #[query(default = 20, ge = 0, le = 100)] limit: i64,
) -> Item {
    Item { item_id, q, limit }
}

#[schema]
struct PostCreate {
    #[field(min_length = 1, max_length = 200)]
    title: String,
    content: String,
    #[field(default = true)]
    published: bool,
    rating: Option<i64>,
}

#[schema]
struct Post {
    id: i64,
    title: String,
    content: String,
    published: bool,
    rating: Option<i64>,
}

#[post("/posts", status = 201)]
async fn create_post(post: PostCreate) -> Post {
    Post {
        id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
        title: post.title,
        content: post.content,
        published: post.published,
        rating: post.rating,
    }
}

#[waypost::main]
async fn main() -> waypost::Result<()> {
    App::new("Bench")
        .routes(routes![ping, read_item, create_post])
        .routes(routes![orders::create_order, orders::add_lines])
        .run()
        .await
}
