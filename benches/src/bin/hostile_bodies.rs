//! Routes for bodies that are made to cost: one for each way in which a body is read.

use waypost::Bytes;
use waypost::prelude::*;

#[schema]
struct Line {
    article: String,
    pieces: i64,
    #[field(gt = 0.0)]
    price: f64,
    note: Option<String>,
    a: i64,
    b: i64,
    c: i64,
    d: i64,
    e: i64,
    f: i64,
    g: i64,
    h: i64,
}

#[schema(deny_unknown_fields)]
struct Only {
    article: Option<String>,
}

#[schema(untagged)]
enum Shape {
    Lines(Vec<Line>),
    Numbers(Vec<i64>),
    Flags(Vec<bool>),
    Only(Only),
}

#[post("/any")]
async fn read_any(body: Value) -> bool {
    body.is_null()
}

#[post("/number")]
async fn read_number(#[body] number: i64) -> bool {
    number == 0
}

#[post("/texts")]
async fn read_texts(body: Vec<String>) -> usize {
    body.len()
}

#[post("/lines")]
async fn read_lines(body: Vec<Line>) -> usize {
    body.len()
}

#[post("/only")]
async fn read_only(body: Only) -> bool {
    body.article.is_some()
}

#[post("/shape")]
async fn read_shape(#[body] shape: Shape) -> bool {
    matches!(shape, Shape::Only(_))
}

#[post("/form")]
async fn read_form(#[form] text: String, #[file] file: Option<Bytes>) -> usize {
    text.len() + file.map_or(0, |file| file.len())
}

#[waypost::main]
async fn main() -> waypost::Result<()> {
    App::new("Hostile bodies")
        .routes(routes![read_any, read_number, read_texts, read_lines])
        .routes(routes![read_only, read_shape, read_form])
        .run()
        .await
}
