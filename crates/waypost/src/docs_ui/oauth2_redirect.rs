use axum::response::Response;

use super::{assets, page, page::Sources};

/// The page to which an OAuth2 provider sends the user back: it hands the answer to Swagger UI and
/// closes itself.
///
/// # Examples
///
/// ```
/// use axum::{Router, routing::get};
/// use waypost::{docs_ui::oauth2_redirect, testing::TestClient};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let router = Router::new().route("/docs/oauth2-redirect", get(oauth2_redirect));
///
/// let response = TestClient::from_router(router).get("/docs/oauth2-redirect").await;
/// assert!(response.text().contains("window.opener.swaggerUIRedirectOauth2"));
/// # }
/// ```
pub async fn oauth2_redirect() -> Response {
    // Swagger UI's own script: what it expects from its caller changes with its version.
    let script = format!("\n{}\n", assets::oauth2_redirect_script().await);
    let html = format!(
        r#"<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<title>Swagger UI: OAuth2 Redirect</title>
</head>
<body>
<script>{script}</script>
</body>
</html>
"#
    );
    let sources = Sources {
        inline_script: Some(&script),
        ..Sources::default()
    };
    page::respond(html, &sources)
}
