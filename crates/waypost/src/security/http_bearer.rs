//! HTTP Bearer.

use http::request::Parts;

use super::http_credentials::HttpAuthorizationCredentials;
use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::{SecurityScheme, SecuritySchemeKind};

/// A token in each request (RFC 6750), wherever it is from: FastAPI's `HTTPBearer`.
///
/// Its credentials are [`HttpAuthorizationCredentials`].
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::{HttpAuthorizationCredentials, HttpBearer};
/// use waypost::testing::TestClient;
///
/// const BEARER: HttpBearer = HttpBearer::new().bearer_format("JWT");
///
/// #[get("/me")]
/// async fn read_me(#[security(BEARER)] credentials: HttpAuthorizationCredentials) -> String {
///     credentials.credentials
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Users").routes(routes![read_me]));
/// client.get("/me").header("Authorization", "Bearer secret").await.assert_json("secret");
/// client.get("/me").header("Authorization", "Bearer").await.assert_status(401);
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct HttpBearer {
    options: SchemeOptions,
    bearer_format: Option<&'static str>,
}

impl HttpBearer {
    /// A token of no known format.
    pub const fn new() -> Self {
        Self {
            options: SchemeOptions::named("HTTPBearer"),
            bearer_format: None,
        }
    }

    /// Sets what documentation says of the token's format, such as `JWT`.
    pub const fn bearer_format(mut self, format: &'static str) -> Self {
        self.bearer_format = Some(format);
        self
    }
}

impl Default for HttpBearer {
    fn default() -> Self {
        Self::new()
    }
}

scheme_options!(HttpBearer);

impl Scheme for HttpBearer {
    type Credentials = HttpAuthorizationCredentials;

    fn name(&self) -> &'static str {
        self.options.name
    }

    fn describe(&self) -> SecurityScheme {
        self.options.describe(SecuritySchemeKind::Http {
            scheme: "bearer".to_owned(),
            bearer_format: self.bearer_format.map(str::to_owned),
        })
    }

    fn credentials(
        &self,
        parts: &Parts,
    ) -> Result<Option<HttpAuthorizationCredentials>, HttpException> {
        Ok(HttpAuthorizationCredentials::of(&parts.headers, "bearer"))
    }

    fn not_authenticated(&self) -> HttpException {
        self.options.not_authenticated("Bearer")
    }
}
