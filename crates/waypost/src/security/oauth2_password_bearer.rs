//! OAuth 2.0 with the user's name and password.

use http::request::Parts;

use super::authorization::bearer_token;
use super::oauth2_flow::{OAuth2Flow, describe_flows, flow_options};
use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::SecurityScheme;

/// A bearer token that a client gets for the user's name and password: FastAPI's
/// [`OAuth2PasswordBearer`](https://fastapi.tiangolo.com/tutorial/security/first-steps/).
///
/// Its credentials are the token. The client sees the password, which is for the API's own clients only: RFC 9700
/// forbids it to others. Swagger UI's *Authorize* uses it.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::OAuth2PasswordBearer;
/// use waypost::testing::TestClient;
///
/// const OAUTH2: OAuth2PasswordBearer = OAuth2PasswordBearer::new("token").scopes(&[("items", "Read items.")]);
///
/// #[get("/items/")]
/// async fn read_items(#[security(OAUTH2)] token: String) -> String {
///     token
/// }
///
/// #[get("/news/")]
/// async fn read_news(#[security(OAUTH2)] token: Option<String>) -> Option<String> {
///     token
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Items").routes(routes![read_items, read_news]));
/// client.get("/items/").header("Authorization", "Bearer secret").await.assert_json("secret");
/// client.get("/items/").await.assert_status(401).assert_header("www-authenticate", "Bearer");
/// client.get("/news/").await.assert_json(json!(null));
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct OAuth2PasswordBearer {
    options: SchemeOptions,
    flow: OAuth2Flow,
}

impl OAuth2PasswordBearer {
    /// Tokens from `token_url`; a relative one is relative to the application's own.
    pub const fn new(token_url: &'static str) -> Self {
        Self {
            options: SchemeOptions::named("OAuth2PasswordBearer"),
            flow: OAuth2Flow::password(token_url),
        }
    }
}

scheme_options!(OAuth2PasswordBearer);
flow_options!(OAuth2PasswordBearer);

impl Scheme for OAuth2PasswordBearer {
    type Credentials = String;

    fn name(&self) -> &'static str {
        self.options.name
    }

    fn describe(&self) -> SecurityScheme {
        self.options.describe(describe_flows(&[self.flow]))
    }

    fn credentials(&self, parts: &Parts) -> Result<Option<String>, HttpException> {
        Ok(bearer_token(&parts.headers))
    }

    fn not_authenticated(&self) -> HttpException {
        self.options.not_authenticated("Bearer")
    }
}
