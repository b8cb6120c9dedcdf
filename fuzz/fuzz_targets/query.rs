//! Query strings: no query breaks the server, and what is not decoded for speed is not missed.
#![no_main]

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Request, StatusCode, Uri};
use libfuzzer_sys::fuzz_target;
use waypost::prelude::*;
use waypost_fuzz::{Closed, Color, Server};

#[get("/texts")]
async fn texts(
    q: Option<String>,
    #[query] tag: Option<Vec<String>>,
    #[query(alias = "a-b")] c: Option<String>,
) -> Value {
    json!([q, tag, c])
}

#[get("/typed")]
async fn typed(
    #[query(ge = 0, le = 100, default = 20)] limit: i64,
    price: Option<f64>,
    color: Option<Color>,
    day: Option<chrono::NaiveDate>,
    id: Option<uuid::Uuid>,
    on: Option<bool>,
    #[query] sizes: Option<Vec<u8>>,
) -> Value {
    json!([limit, price, color, day, id, on, sizes])
}

#[get("/group")]
async fn group(#[query] filter: Closed) -> Closed {
    filter
}

fn app() -> App {
    App::new("Queries").routes(routes![texts, typed, group])
}

static SERVERS: LazyLock<[Server; 2]> =
    LazyLock::new(|| [Server::new(app()), Server::new(app().strict())]);

fuzz_target!(|query: &[u8]| {
    let [compatible, strict] = &*SERVERS;
    for path in ["/texts", "/typed", "/group"] {
        let Ok(uri) = Uri::try_from([path.as_bytes(), b"?", query].concat()) else {
            return;
        };
        let answer = compatible.send(get(&uri));
        if path == "/texts" {
            assert_eq!(
                (answer.status, answer.body),
                (StatusCode::OK, expected(&uri))
            );
        }
        let _ = strict.send(get(&uri));
    }
});

fn get(uri: &Uri) -> Request<Body> {
    Request::get(uri.clone())
        .body(Body::empty())
        .expect("the URI is one")
}

/// What `texts` answers: of a repeated key the last value, or all of them.
fn expected(uri: &Uri) -> Value {
    let query = uri.query().unwrap_or_default().as_bytes();
    let all = |name: &str| -> Vec<_> {
        form_urlencoded::parse(query)
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .collect()
    };
    let tags = Some(all("tag")).filter(|tags| !tags.is_empty());
    json!([all("q").pop(), tags, all("a-b").pop()])
}
