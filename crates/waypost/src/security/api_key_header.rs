//! API keys in a header.

use std::borrow::Cow;

use http::request::Parts;

use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::{ApiKeyLocation, SecurityScheme, SecuritySchemeKind};
use crate::params::latin1;

/// A key in a header: FastAPI's `APIKeyHeader`.
///
/// Its name may be written in any case.
///
/// Its credentials are the key.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::ApiKeyHeader;
/// use waypost::testing::TestClient;
///
/// const KEY: ApiKeyHeader = ApiKeyHeader::new("X-API-Key");
///
/// #[get("/items/")]
/// async fn read_items(#[security(KEY)] key: String) -> String {
///     key
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Items").routes(routes![read_items]));
/// client.get("/items/").header("X-API-Key", "secret").await.assert_json("secret");
/// client.get("/items/").await.assert_status(401).assert_header("www-authenticate", "APIKey");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct ApiKeyHeader {
    options: SchemeOptions,
    name: &'static str,
}

impl ApiKeyHeader {
    /// The key in the header called `name`.
    pub const fn new(name: &'static str) -> Self {
        Self {
            options: SchemeOptions::named("APIKeyHeader"),
            name,
        }
    }

    fn key<'a>(&self, parts: &'a Parts) -> Option<Cow<'a, str>> {
        let value = parts.headers.get(self.name)?;
        Some(latin1(value.as_bytes()))
    }
}

scheme_options!(ApiKeyHeader);

impl Scheme for ApiKeyHeader {
    type Credentials = String;

    fn name(&self) -> &'static str {
        self.options.name
    }

    fn describe(&self) -> SecurityScheme {
        self.options.describe(SecuritySchemeKind::ApiKey {
            location: ApiKeyLocation::Header,
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
