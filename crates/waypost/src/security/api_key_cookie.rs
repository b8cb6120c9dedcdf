//! API keys in a cookie.

use std::borrow::Cow;

use http::request::Parts;

use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::{ApiKeyLocation, SecurityScheme, SecuritySchemeKind};
use crate::params::cookies;

/// A key in a cookie: FastAPI's `APIKeyCookie`.
///
/// A browser sends cookies along with what other sites make it send: check where changes come from.
///
/// Its credentials are the key.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::ApiKeyCookie;
/// use waypost::testing::TestClient;
///
/// const KEY: ApiKeyCookie = ApiKeyCookie::new("api_key");
///
/// #[get("/items/")]
/// async fn read_items(#[security(KEY)] key: String) -> String {
///     key
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Items").routes(routes![read_items]));
/// client.get("/items/").header("Cookie", "api_key=secret").await.assert_json("secret");
/// client.get("/items/").await.assert_status(401).assert_header("www-authenticate", "APIKey");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct ApiKeyCookie {
    options: SchemeOptions,
    name: &'static str,
}

impl ApiKeyCookie {
    /// The key in the cookie called `name`.
    pub const fn new(name: &'static str) -> Self {
        Self {
            options: SchemeOptions::named("APIKeyCookie"),
            name,
        }
    }

    fn key<'a>(&self, parts: &'a Parts) -> Option<Cow<'a, str>> {
        cookies(&parts.headers)
            .filter(|(name, _)| name == self.name)
            .map(|(_, value)| value)
            .last()
    }
}

scheme_options!(ApiKeyCookie);

impl Scheme for ApiKeyCookie {
    type Credentials = String;

    fn name(&self) -> &'static str {
        self.options.name
    }

    fn describe(&self) -> SecurityScheme {
        self.options.describe(SecuritySchemeKind::ApiKey {
            location: ApiKeyLocation::Cookie,
            name: self.name.to_owned(),
        })
    }

    fn credentials(&self, parts: &Parts) -> Result<Option<String>, HttpException> {
        let key = self.key(parts).filter(|key| !key.is_empty());
        Ok(key.map(Cow::into_owned))
    }

    fn not_authenticated(&self) -> HttpException {
        self.options.not_authenticated("APIKey")
    }
}
