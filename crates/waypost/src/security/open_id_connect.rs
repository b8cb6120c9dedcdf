//! OpenID Connect.

use http::request::Parts;

use super::authorization::authorization;
use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::{SecurityScheme, SecuritySchemeKind};

/// Whatever an OpenID Connect provider gives to clients: FastAPI's `OpenIdConnect`.
///
/// Its credentials are the whole `Authorization` header, scheme included.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::OpenIdConnect;
/// use waypost::testing::TestClient;
///
/// const OPEN_ID: OpenIdConnect = OpenIdConnect::new("https://id.example.org/.well-known/openid-configuration");
///
/// #[get("/items/")]
/// async fn read_items(#[security(OPEN_ID)] authorization: String) -> String {
///     authorization
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Items").routes(routes![read_items]));
/// client.get("/items/").header("Authorization", "Bearer secret").await.assert_json("Bearer secret");
/// client.get("/items/").await.assert_status(401).assert_header("www-authenticate", "Bearer");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct OpenIdConnect {
    options: SchemeOptions,
    url: &'static str,
}

impl OpenIdConnect {
    /// The provider that describes itself at `url`.
    pub const fn new(url: &'static str) -> Self {
        Self {
            options: SchemeOptions::named("OpenIdConnect"),
            url,
        }
    }
}

scheme_options!(OpenIdConnect);

impl Scheme for OpenIdConnect {
    type Credentials = String;

    fn name(&self) -> &'static str {
        self.options.name
    }

    fn describe(&self) -> SecurityScheme {
        self.options.describe(SecuritySchemeKind::OpenIdConnect {
            open_id_connect_url: self.url.to_owned(),
        })
    }

    fn credentials(&self, parts: &Parts) -> Result<Option<String>, HttpException> {
        Ok(authorization(&parts.headers).map(std::borrow::Cow::into_owned))
    }

    fn not_authenticated(&self) -> HttpException {
        self.options.not_authenticated("Bearer")
    }
}
