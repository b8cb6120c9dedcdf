//! HTTP Digest.

use http::request::Parts;

use super::http_credentials::HttpAuthorizationCredentials;
use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::{SecurityScheme, SecuritySchemeKind};

/// A digest of the password in each request (RFC 7616): FastAPI's `HTTPDigest`, which leaves the digest to the
/// application.
///
/// Its credentials are [`HttpAuthorizationCredentials`].
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::{HttpAuthorizationCredentials, HttpDigest};
/// use waypost::testing::TestClient;
///
/// const DIGEST: HttpDigest = HttpDigest::new();
///
/// #[get("/me")]
/// async fn read_me(#[security(DIGEST)] credentials: HttpAuthorizationCredentials) -> String {
///     credentials.credentials
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Users").routes(routes![read_me]));
/// client.get("/me").header("Authorization", "Digest a=b").await.assert_json("a=b");
/// client.get("/me").await.assert_status(401).assert_header("www-authenticate", "Digest");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct HttpDigest {
    options: SchemeOptions,
}

impl HttpDigest {
    /// A digest, unread.
    pub const fn new() -> Self {
        Self {
            options: SchemeOptions::named("HTTPDigest"),
        }
    }
}

impl Default for HttpDigest {
    fn default() -> Self {
        Self::new()
    }
}

scheme_options!(HttpDigest);

impl Scheme for HttpDigest {
    type Credentials = HttpAuthorizationCredentials;

    fn name(&self) -> &'static str {
        self.options.name
    }

    fn describe(&self) -> SecurityScheme {
        self.options.describe(SecuritySchemeKind::Http {
            scheme: "digest".to_owned(),
            bearer_format: None,
        })
    }

    fn credentials(
        &self,
        parts: &Parts,
    ) -> Result<Option<HttpAuthorizationCredentials>, HttpException> {
        Ok(HttpAuthorizationCredentials::of(&parts.headers, "digest"))
    }

    fn not_authenticated(&self) -> HttpException {
        self.options.not_authenticated("Digest")
    }
}
