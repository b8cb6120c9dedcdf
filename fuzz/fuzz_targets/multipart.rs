//! Multipart forms: no body breaks the server, and it does not matter in which pieces a form arrives.
//!
//! The first line of the input is the content type, the rest is the body.
#![no_main]

use std::convert::Infallible;
use std::sync::LazyLock;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Request};
use futures_util::stream;
use libfuzzer_sys::fuzz_target;
use waypost::UploadFile;
use waypost::prelude::*;
use waypost_fuzz::{Answer, Closed, Server};

#[post("/parts")]
async fn parts(
    #[form] text: Option<String>,
    #[form] texts: Option<Vec<String>>,
    #[file] file: Option<UploadFile>,
    #[file] files: Option<Vec<UploadFile>>,
    #[file] bytes: Option<Bytes>,
) -> Value {
    let mut seen = Vec::new();
    for file in file.iter().chain(files.iter().flatten()) {
        let content = file.bytes().await.expect("it is in memory");
        assert_eq!(content.len() as u64, file.size());
        seen.push(json!([
            file.filename(),
            file.content_type(),
            String::from_utf8_lossy(&content)
        ]));
    }
    json!([text, texts, seen, bytes.map(|bytes| bytes.len())])
}

#[post("/group")]
async fn group(#[form] filter: Closed, #[form] limit: Option<i64>) -> Value {
    json!([filter, limit])
}

fn app() -> App {
    App::new("Multipart").routes(routes![parts, group])
}

static SERVERS: LazyLock<[Server; 2]> =
    LazyLock::new(|| [Server::new(app()), Server::new(app().strict())]);

fuzz_target!(|input: &[u8]| {
    let line = input
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(input.len());
    let (content_type, body) = input.split_at(line);
    let Ok(content_type) = HeaderValue::from_bytes(content_type) else {
        return;
    };
    let body = Bytes::copy_from_slice(body.get(1..).unwrap_or_default());
    for server in &*SERVERS {
        for path in ["/parts", "/group"] {
            let whole = send(server, path, &content_type, &body, body.len().max(1));
            for size in [1, 7] {
                let in_pieces = send(server, path, &content_type, &body, size);
                assert_eq!(in_pieces, whole, "in pieces of {size}");
            }
        }
    }
});

fn send(
    server: &Server,
    path: &str,
    content_type: &HeaderValue,
    body: &Bytes,
    size: usize,
) -> Answer {
    let pieces: Vec<_> = body
        .chunks(size)
        .map(|piece| Ok::<_, Infallible>(body.slice_ref(piece)))
        .collect();
    let request = Request::post(path)
        .header("content-type", content_type)
        .body(Body::from_stream(stream::iter(pieces)))
        .expect("the path is one");
    server.send(request)
}
