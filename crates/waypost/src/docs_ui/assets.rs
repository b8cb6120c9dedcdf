//! The scripts and styles of the documentation pages, as routes.
//!
//! The files lie in crates that package them, so nothing is fetched at build time or by the browser.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use swagger_ui_redist::{SwaggerUi, SwaggerUiStaticFile};

/// Where [`routes`] serves Swagger UI's script.
pub const SWAGGER_UI_JS: &str = "/docs/assets/swagger-ui-dist@5/swagger-ui-bundle.js";
/// Where [`routes`] serves Swagger UI's styles.
pub const SWAGGER_UI_CSS: &str = "/docs/assets/swagger-ui-dist@5/swagger-ui.css";
/// Where [`routes`] serves ReDoc's script.
pub const REDOC_JS: &str = "/docs/assets/redoc@2/redoc.standalone.js";

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

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
        .route(SWAGGER_UI_JS, get(swagger_ui_js))
        .route(SWAGGER_UI_CSS, get(swagger_ui_css))
        .route(REDOC_JS, get(redoc_js))
}

async fn swagger_ui_js(request: HeaderMap) -> Response {
    static ASSET: LazyLock<Asset> =
        LazyLock::new(|| Asset::new(JAVASCRIPT, from_swagger_ui(SwaggerUiStaticFile::Js)));
    ASSET.respond(&request)
}

async fn swagger_ui_css(request: HeaderMap) -> Response {
    static ASSET: LazyLock<Asset> =
        LazyLock::new(|| Asset::new(CSS, from_swagger_ui(SwaggerUiStaticFile::Css)));
    ASSET.respond(&request)
}

async fn redoc_js(request: HeaderMap) -> Response {
    static ASSET: LazyLock<Asset> = LazyLock::new(|| Asset::new(JAVASCRIPT, from_aide().into()));
    ASSET.respond(&request)
}

/// A file in memory with what its answers need.
struct Asset {
    content_type: &'static str,
    etag: HeaderValue,
    content: Bytes,
}

impl Asset {
    fn new(content_type: &'static str, content: Bytes) -> Self {
        let mut hasher = DefaultHasher::new();
        content.hash(&mut hasher);
        let etag = HeaderValue::try_from(format!("\"{:016x}\"", hasher.finish()))
            .expect("hexadecimal digits may stand in a header");
        Self {
            content_type,
            etag,
            content,
        }
    }

    fn respond(&self, request: &HeaderMap) -> Response {
        let headers: [(HeaderName, HeaderValue); 3] = [
            (header::CACHE_CONTROL, CACHE_CONTROL),
            (header::ETAG, self.etag.clone()),
            (
                header::X_CONTENT_TYPE_OPTIONS,
                HeaderValue::from_static("nosniff"),
            ),
        ];
        if self.is_known_to(request) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let content_type = [(header::CONTENT_TYPE, self.content_type)];
        (headers, content_type, self.content.clone()).into_response()
    }

    /// Whether the client already has this content, by RFC 9110 §13.1.2.
    fn is_known_to(&self, request: &HeaderMap) -> bool {
        request
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .flat_map(|tags| tags.as_bytes().split(|&byte| byte == b','))
            .map(<[u8]>::trim_ascii)
            .map(|tag| tag.strip_prefix(b"W/").unwrap_or(tag))
            .any(|tag| tag == b"*" || tag == self.etag.as_bytes())
    }
}

fn from_swagger_ui(file: SwaggerUiStaticFile) -> Bytes {
    let mut files = SwaggerUi::static_files().iter();
    let content = files.find_map(|(known, content)| (*known == file).then_some(*content));
    Bytes::from_static(content.expect("the crate has every file that it names"))
}

/// ReDoc's script.
///
/// The crate gives it only inside a page of its own: `<script> … Redoc.init(…) </script>`.
fn from_aide() -> String {
    /// An image in the menu, the only thing that ReDoc would load from another host unasked.
    const REMOTE_LOGO: &str = "https://cdn.redoc.ly/redoc/logo-mini.svg";

    let page = aide::redoc::Redoc::new("").html();
    let script = page
        .split_once("<script>")
        .and_then(|(_, rest)| rest.rsplit_once("Redoc.init("))
        .map_or("", |(script, _)| script.trim());
    script.replace(REMOTE_LOGO, "data:,")
}

#[cfg(test)]
mod tests {
    use axum::http::{StatusCode, header};

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
