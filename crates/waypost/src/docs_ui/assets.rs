//! The scripts and styles of the documentation pages, as routes.
//!
//! The build script compresses them, out of the crates that package them: nothing is fetched at build time or by the browser.

use std::{
    future::ready,
    hash::{DefaultHasher, Hash, Hasher},
    sync::OnceLock,
};

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use miniz_oxide::inflate;

/// Where [`routes`] serves Swagger UI's script.
pub const SWAGGER_UI_JS: &str = "/docs/assets/swagger-ui-dist@5/swagger-ui-bundle.js";
/// Where [`routes`] serves Swagger UI's styles.
pub const SWAGGER_UI_CSS: &str = "/docs/assets/swagger-ui-dist@5/swagger-ui.css";
/// Where [`routes`] serves ReDoc's script.
pub const REDOC_JS: &str = "/docs/assets/redoc@2/redoc.standalone.js";

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

/// The bytes around what gzip has compressed, if its header has no optional fields (RFC 1952 §2.3).
const GZIP_HEADER: usize = 10;
const GZIP_TRAILER: usize = 8;

/// A day without asking, then one short question; the paths do not change with every release.
const CACHE_CONTROL: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// Serves the assets at [`SWAGGER_UI_JS`], [`SWAGGER_UI_CSS`] and [`REDOC_JS`].
///
/// # Examples
///
/// ```
/// use waypost::{docs_ui::assets, testing::TestClient};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let client = TestClient::from_router(assets::routes());
/// client
///     .get(assets::SWAGGER_UI_CSS)
///     .await
///     .assert_status(200)
///     .assert_header("content-type", "text/css; charset=utf-8");
/// # }
/// ```
pub fn routes() -> Router {
    Router::new()
        .route(SWAGGER_UI_JS, serve(&SWAGGER_UI_JS_ASSET))
        .route(SWAGGER_UI_CSS, serve(&SWAGGER_UI_CSS_ASSET))
        .route(REDOC_JS, serve(&REDOC_JS_ASSET))
}

static SWAGGER_UI_JS_ASSET: Asset = Asset::new(
    JAVASCRIPT,
    include_bytes!(concat!(env!("OUT_DIR"), "/swagger-ui.js.gz")),
);
static SWAGGER_UI_CSS_ASSET: Asset = Asset::new(
    CSS,
    include_bytes!(concat!(env!("OUT_DIR"), "/swagger-ui.css.gz")),
);
static REDOC_JS_ASSET: Asset = Asset::new(
    JAVASCRIPT,
    include_bytes!(concat!(env!("OUT_DIR"), "/redoc.js.gz")),
);

fn serve(asset: &'static Asset) -> MethodRouter {
    get(move |request: HeaderMap| ready(asset.respond(&request)))
}

/// A file in memory, compressed, with what its answers need.
struct Asset {
    content_type: &'static str,
    gzip: &'static [u8],
    /// For clients that take nothing else.
    plain: OnceLock<Bytes>,
    hash: OnceLock<u64>,
}

impl Asset {
    const fn new(content_type: &'static str, gzip: &'static [u8]) -> Self {
        Self {
            content_type,
            gzip,
            plain: OnceLock::new(),
            hash: OnceLock::new(),
        }
    }

    fn respond(&self, request: &HeaderMap) -> Response {
        let as_gzip = accepts_gzip(request);
        let etag = self.etag(as_gzip);
        let headers: [(HeaderName, HeaderValue); 4] = [
            (header::CACHE_CONTROL, CACHE_CONTROL),
            (header::ETAG, etag.clone()),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
            (
                header::X_CONTENT_TYPE_OPTIONS,
                HeaderValue::from_static("nosniff"),
            ),
        ];
        if is_known(&etag, request) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let content_type = [(header::CONTENT_TYPE, self.content_type)];
        if as_gzip {
            let encoding = [(header::CONTENT_ENCODING, "gzip")];
            let content = Bytes::from_static(self.gzip);
            (headers, content_type, encoding, content).into_response()
        } else {
            (headers, content_type, self.plain()).into_response()
        }
    }

    /// A strong tag names the bytes that are sent, and so their encoding too (RFC 9110 §8.8.3.3).
    fn etag(&self, as_gzip: bool) -> HeaderValue {
        let hash = self.hash.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            self.gzip.hash(&mut hasher);
            hasher.finish()
        });
        let encoding = if as_gzip { "-gzip" } else { "" };
        HeaderValue::try_from(format!("\"{hash:016x}{encoding}\""))
            .expect("hexadecimal digits may stand in a header")
    }

    fn plain(&self) -> Bytes {
        let decompress = || {
            let deflated = &self.gzip[GZIP_HEADER..self.gzip.len() - GZIP_TRAILER];
            inflate::decompress_to_vec(deflated)
                .expect("the build script has compressed it")
                .into()
        };
        self.plain.get_or_init(decompress).clone()
    }
}

/// Whether the client already has what this tag names, by RFC 9110 §13.1.2.
fn is_known(etag: &HeaderValue, request: &HeaderMap) -> bool {
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .flat_map(|tags| tags.as_bytes().split(|&byte| byte == b','))
        .map(<[u8]>::trim_ascii)
        .map(|tag| tag.strip_prefix(b"W/").unwrap_or(tag))
        .any(|tag| tag == b"*" || tag == etag.as_bytes())
}

/// Whether the client names gzip among the encodings that it takes, with a weight above zero (RFC 9110 §12.5.3).
fn accepts_gzip(request: &HeaderMap) -> bool {
    request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|encodings| encodings.to_str().ok())
        .flat_map(|encodings| encodings.split(','))
        .filter_map(|encoding| {
            let (name, parameters) = encoding.split_once(';').unwrap_or((encoding, ""));
            name.trim()
                .eq_ignore_ascii_case("gzip")
                .then_some(parameters.trim())
        })
        .any(|weight| !matches!(weight, "q=0" | "q=0." | "q=0.0" | "q=0.00" | "q=0.000"))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use axum::http::{StatusCode, header};
    use flate2::read::GzDecoder;

    use super::{REDOC_JS, SWAGGER_UI_CSS, SWAGGER_UI_JS, routes};
    use crate::testing::TestClient;

    fn client() -> TestClient {
        TestClient::from_router(routes())
    }

    #[tokio::test]
    async fn swagger_ui_is_served_whole() {
        let script = client().get(SWAGGER_UI_JS).await;
        script.assert_header("content-type", "text/javascript; charset=utf-8");
        assert!(script.bytes().len() > 1_000_000);
        assert!(script.text().contains("SwaggerUIBundle"));

        let styles = client().get(SWAGGER_UI_CSS).await;
        styles.assert_header("content-type", "text/css; charset=utf-8");
        assert!(styles.text().contains(".swagger-ui"));
    }

    #[tokio::test]
    async fn redoc_is_served_whole_and_asks_no_other_host() {
        let script = client().get(REDOC_JS).await;
        script.assert_header("content-type", "text/javascript; charset=utf-8");
        assert!(script.bytes().len() > 900_000);
        let text = script.text();
        assert!(text.starts_with("/*!"));
        assert!(text.ends_with("redoc.standalone.js.map"));
        assert!(!text.contains("Redoc.init("));
        assert!(!text.contains("cdn.redoc.ly"));
    }

    #[tokio::test]
    async fn what_a_client_can_decompress_is_sent_as_it_lies_in_the_program() {
        for path in [SWAGGER_UI_JS, SWAGGER_UI_CSS, REDOC_JS] {
            let plain = client().get(path).await;
            plain.assert_header("vary", "accept-encoding");
            assert!(!plain.headers().contains_key(header::CONTENT_ENCODING));

            let encodings = "br;q=1.0, GZIP;q=0.8";
            let packed = client()
                .get(path)
                .header("accept-encoding", encodings)
                .await;
            packed.assert_header("content-encoding", "gzip");
            packed.assert_header("vary", "accept-encoding");
            assert_ne!(
                packed.headers()[header::ETAG],
                plain.headers()[header::ETAG]
            );
            let mut content = Vec::new();
            GzDecoder::new(packed.bytes().as_ref())
                .read_to_end(&mut content)
                .unwrap();
            assert!(content == plain.bytes().as_ref(), "{path}");

            let none = client()
                .get(path)
                .header("accept-encoding", "gzip;q=0")
                .await;
            assert!(none.bytes() == plain.bytes(), "{path}");
        }
    }

    #[tokio::test]
    async fn a_client_that_has_an_asset_is_told_so_without_a_body() {
        for path in [SWAGGER_UI_JS, SWAGGER_UI_CSS, REDOC_JS] {
            let first = client().get(path).await;
            first.assert_header("cache-control", "public, max-age=86400");
            let etag = first.headers()[header::ETAG].to_str().unwrap();

            let known = format!("\"other\", W/{etag}");
            let again = client().get(path).header("if-none-match", known).await;
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
            assert!(again.bytes().is_empty());
            again.assert_header("etag", etag);

            let stale = client()
                .get(path)
                .header("if-none-match", "\"other\"")
                .await;
            assert_eq!(stale.bytes(), first.bytes());
        }
    }
}
