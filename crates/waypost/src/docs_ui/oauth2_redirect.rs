use axum::response::Response;

use super::{page, page::Sources};

/// What Swagger UI, which waits in the window that opened this one, expects of the page.
///
/// An answer to another request than the one that was made, by its `state` (RFC 6749 §10.12), brings nobody in.
const SCRIPT: &str = r#"
"use strict";
const { auth, state, redirectUrl, callback, errCb } = window.opener.swaggerUIRedirectOauth2;
const part = /(code|token|error)=/.test(location.hash) ? location.hash : location.search;
const answer = Object.fromEntries(new URLSearchParams(part.slice(1)));
const isValid = answer.state === state;
const codeFlows = ["accessCode", "authorizationCode", "authorization_code"];
if (!codeFlows.includes(auth.schema.get("flow")) || auth.code) {
  callback({ auth, token: answer, isValid, redirectUrl });
} else if (isValid && answer.code) {
  delete window.opener.swaggerUIRedirectOauth2.state;
  auth.code = answer.code;
  callback({ auth, redirectUrl });
} else {
  const reasons = [answer.error, answer.error_description, answer.error_uri].filter(Boolean);
  if (!isValid) reasons.push("The answer belongs to another request: its state differs.");
  if (reasons.length === 0) reasons.push("The answer has no code.");
  errCb({ authId: auth.name, source: "auth", level: "error", message: reasons.join(" ") });
}
window.close();
"#;

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
    let html = format!(
        r#"<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<title>Swagger UI: OAuth2 Redirect</title>
</head>
<body>
<script>{SCRIPT}</script>
</body>
</html>
"#
    );
    let sources = Sources {
        inline_script: Some(SCRIPT),
        ..Sources::default()
    };
    page::respond(html, &sources)
}
