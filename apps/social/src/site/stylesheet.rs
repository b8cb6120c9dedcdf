use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use waypost::axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use waypost::axum::response::{IntoResponse, Response};
use waypost::prelude::*;

const STYLE: &str = include_str!("../../static/style.css");

/// Where the stylesheet is. Another text has another address, so that browsers may keep it for ever.
pub(super) static STYLESHEET: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = DefaultHasher::new();
    STYLE.hash(&mut hasher);
    format!("/style.css?v={:x}", hasher.finish())
});

#[get("/style.css", include_in_schema = false)]
pub(super) async fn read() -> Response {
    let headers = [
        (CONTENT_TYPE, "text/css; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, STYLE).into_response()
}
