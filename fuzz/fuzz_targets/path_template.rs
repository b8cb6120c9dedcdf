//! Paths and their templates: a path has the values that its template says, and no prefix or path breaks the server.
//!
//! The first two lines of the input are templates, the rest is a path.
#![no_main]

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Request, Uri};
use libfuzzer_sys::fuzz_target;
use waypost::prelude::*;
use waypost::routing::PathTemplate;
use waypost_fuzz::{Color, Server};

#[get("/items/{item_id}")]
async fn item(#[path(ge = 1)] item_id: u32) -> u32 {
    item_id
}

#[get("/items/latest")]
async fn latest() -> String {
    "latest".to_owned()
}

#[get("/colors/{color}/of/{name}/")]
async fn color(color: Color, #[path(min_length = 2)] name: String) -> Value {
    json!([color, name])
}

#[get("/files/{rest:path}")]
async fn file(rest: String) -> String {
    rest
}

#[get("/files/")]
async fn files() -> String {
    "files".to_owned()
}

#[get("/{name}")]
async fn of_color(#[path] color: Color, name: String) -> Value {
    json!([color, name])
}

static SERVERS: LazyLock<[Server; 2]> = LazyLock::new(|| {
    let app = || App::new("Paths").routes(routes![item, latest, color, file]);
    [Server::new(app()), Server::new(app().strict())]
});

fuzz_target!(|input: &str| {
    let mut lines = input.splitn(3, '\n');
    let [one, two, path] = [(); 3].map(|()| lines.next().unwrap_or_default());
    values_are_parts_of_the_path(one, path);
    values_are_parts_of_the_path(two, path);
    let Ok(uri) = Uri::try_from(path) else {
        return;
    };
    if uri.path().starts_with('/') {
        for server in &*SERVERS {
            let _ = server.send(get(&uri));
        }
        prefixes_are_served_or_refused(&[one, two], &uri);
    }
});

fn values_are_parts_of_the_path(template: &str, path: &str) {
    let parsed = PathTemplate::parse(template);
    for name in parsed.names() {
        if let Some(value) = parsed.value(path, name) {
            assert!(path.contains(value), "{value:?} is of {path:?}");
        }
    }
    let shown = PathTemplate::parse(&parsed.documented());
    assert!(
        shown.names().eq(parsed.names()),
        "{template:?} has the names of {shown:?}"
    );
}

/// An application can have mistakes, which stop the start; else it answers.
fn prefixes_are_served_or_refused(prefixes: &[&str], uri: &Uri) {
    let is_prefix =
        |prefix: &&&str| prefix.is_empty() || (prefix.starts_with('/') && !prefix.ends_with('/'));
    let app = || {
        let routers = prefixes
            .iter()
            .filter(is_prefix)
            .map(|prefix| router(prefix));
        routers.fold(App::new("Prefixes"), App::include)
    };
    if app().into_router().is_ok() {
        let _ = Server::new(app()).send(get(uri));
    }
}

/// Operations that have an argument for the name in the prefix, if there is one.
fn router(prefix: &str) -> Router {
    let router = Router::new(prefix);
    if PathTemplate::parse(prefix).names().next().is_some() {
        router.routes(routes![of_color])
    } else {
        router.routes(routes![item, latest, color, file, files])
    }
}

fn get(uri: &Uri) -> Request<Body> {
    Request::get(uri.clone())
        .body(Body::empty())
        .expect("the URI is one")
}
