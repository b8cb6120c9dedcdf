//! Urlencoded forms: no body breaks the server, and every field arrives.
#![no_main]

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use libfuzzer_sys::fuzz_target;
use waypost::prelude::*;
use waypost_fuzz::{Closed, Color, Server};

#[post("/texts")]
async fn texts(#[form] q: Option<String>, #[form] tag: Option<Vec<String>>) -> Value {
    json!([q, tag])
}

#[post("/typed")]
async fn typed(
    #[form(ge = 0, le = 100, default = 20)] limit: i64,
    #[form] price: Option<f64>,
    #[form] color: Option<Color>,
    #[form(min_length = 2)] name: String,
    #[form] sizes: Option<Vec<u8>>,
) -> Value {
    json!([limit, price, color, name, sizes])
}

#[post("/group")]
async fn group(#[form] filter: Closed) -> Closed {
    filter
}

fn app() -> App {
    App::new("Forms").routes(routes![texts, typed, group])
}

static SERVERS: LazyLock<[Server; 2]> =
    LazyLock::new(|| [Server::new(app()), Server::new(app().strict())]);

fuzz_target!(|form: &[u8]| {
    let [compatible, strict] = &*SERVERS;
    for path in ["/texts", "/typed", "/group"] {
        let answer = compatible.send(post(path, form));
        if path == "/texts" && answer.status != StatusCode::BAD_REQUEST {
            assert_eq!(
                (answer.status, answer.body),
                (StatusCode::OK, expected(form))
            );
        }
        let _ = strict.send(post(path, form));
    }
});

fn post(path: &str, form: &[u8]) -> Request<Body> {
    Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.to_vec().into())
        .expect("the path is one")
}

/// What `texts` answers: what is empty was not sent, unless it is one of a list.
fn expected(form: &[u8]) -> Value {
    let all = |name: &str| -> Vec<_> {
        form_urlencoded::parse(form)
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .collect()
    };
    let tags = Some(all("tag")).filter(|tags| !tags.is_empty());
    json!([all("q").pop().filter(|text| !text.is_empty()), tags])
}
