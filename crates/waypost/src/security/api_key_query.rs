//! API keys in the query string.

use std::borrow::Cow;

use http::request::Parts;

use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::{ApiKeyLocation, SecurityScheme, SecuritySchemeKind};
use crate::params::query_values;

/// A key in the query string: FastAPI's `APIKeyQuery`.
///
/// A key in a URL ends up in logs and histories: take a header where you can.
///
/// Its credentials are the key.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::ApiKeyQuery;
/// use waypost::testing::TestClient;
///
/// const KEY: ApiKeyQuery = ApiKeyQuery::new("api_key");
///
/// #[get("/items/")]
/// async fn read_items(#[security(KEY)] key: String) -> String {
///     key
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Items").routes(routes![read_items]));
/// client.get("/items/?api_key=secret").await.assert_json("secret");
/// client.get("/items/").await.assert_status(401).assert_header("www-authenticate", "APIKey");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct ApiKeyQuery {
    options: SchemeOptions,
    name: &'static str,
}

impl ApiKeyQuery {
    /// The key in the query parameter called `name`.
    pub const fn new(name: &'static str) -> Self {
        Self {
            options: SchemeOptions::named("APIKeyQuery"),
            name,
        }
    }

    fn key<'a>(&self, parts: &'a Parts) -> Option<Cow<'a, str>> {
        query_values(parts.uri.query().unwrap_or_default(), self.name).last()
    }
}

scheme_options!(ApiKeyQuery);

impl Scheme for ApiKeyQuery {
    type Credentials = String;

    fn name(&self) -> &'static str {
        self.options.name
    }

    fn describe(&self) -> SecurityScheme {
        self.options.describe(SecuritySchemeKind::ApiKey {
            location: ApiKeyLocation::Query,
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
