//! Cookies: no header breaks the server. Each line of the input is one `Cookie` header.
#![no_main]

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode};
use libfuzzer_sys::fuzz_target;
use waypost::prelude::*;
use waypost_fuzz::{Closed, Color, Server};

#[get("/text")]
async fn text(#[cookie] token: Option<String>) -> Option<String> {
    token
}

#[get("/typed")]
async fn typed(
    #[cookie(ge = 0, le = 100, default = 20)] limit: i64,
    #[cookie] price: Option<f64>,
    #[cookie] color: Option<Color>,
    #[cookie(min_length = 2, pattern = "^[a-f0-9]+$")] token: String,
) -> Value {
    json!([limit, price, color, token])
}

#[get("/group")]
async fn group(#[cookie] filter: Closed) -> Closed {
    filter
}

fn app() -> App {
    App::new("Cookies").routes(routes![text, typed, group])
}

static SERVERS: LazyLock<[Server; 2]> =
    LazyLock::new(|| [Server::new(app()), Server::new(app().strict())]);

fuzz_target!(|input: &[u8]| {
    let lines = input
        .split(|byte| *byte == b'\n')
        .map(HeaderValue::from_bytes);
    let Ok(headers) = lines.collect::<Result<Vec<_>, _>>() else {
        return;
    };
    for server in &*SERVERS {
        for path in ["/text", "/typed", "/group"] {
            let _ = server.send(get(path, &headers));
        }
    }
    a_cookie_added_at_the_end_is_the_one_that_is_read(headers);
});

/// Whatever stands before it.
fn a_cookie_added_at_the_end_is_the_one_that_is_read(mut headers: Vec<HeaderValue>) {
    let [compatible, _] = &*SERVERS;
    headers.push(HeaderValue::from_static("token=abc"));
    let answer = compatible.send(get("/text", &headers));
    assert_eq!((answer.status, answer.body), (StatusCode::OK, json!("abc")));
}

fn get(path: &str, headers: &[HeaderValue]) -> Request<Body> {
    let mut request = Request::get(path)
        .body(Body::empty())
        .expect("the path is one");
    for header in headers {
        request.headers_mut().append("cookie", header.clone());
    }
    request
}
