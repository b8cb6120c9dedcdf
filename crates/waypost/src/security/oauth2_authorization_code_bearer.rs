//! OAuth 2.0 with a code that the user's browser brings back.

use http::request::Parts;

use super::authorization::bearer_token;
use super::oauth2_flow::{OAuth2Flow, describe_flows, flow_options};
use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::SecurityScheme;

/// A bearer token that an authorization server gives for a code: FastAPI's `OAuth2AuthorizationCodeBearer`.
///
/// Its credentials are the token.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::OAuth2AuthorizationCodeBearer;
/// use waypost::testing::TestClient;
///
/// const OAUTH2: OAuth2AuthorizationCodeBearer =
///     OAuth2AuthorizationCodeBearer::new("https://id.example.org/authorize", "https://id.example.org/token");
///
/// #[get("/items/")]
/// async fn read_items(#[security(OAUTH2)] token: String) -> String {
///     token
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Items").routes(routes![read_items]));
/// client.get("/items/").header("Authorization", "Bearer secret").await.assert_json("secret");
/// client.get("/items/").await.assert_status(401).assert_header("www-authenticate", "Bearer");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct OAuth2AuthorizationCodeBearer {
    options: SchemeOptions,
    flow: OAuth2Flow,
}

impl OAuth2AuthorizationCodeBearer {
    /// Users agree at `authorization_url`, clients get tokens from `token_url`.
    pub const fn new(authorization_url: &'static str, token_url: &'static str) -> Self {
        Self {
            options: SchemeOptions::named("OAuth2AuthorizationCodeBearer"),
            flow: OAuth2Flow::authorization_code(authorization_url, token_url),
        }
    }
}

scheme_options!(OAuth2AuthorizationCodeBearer);
flow_options!(OAuth2AuthorizationCodeBearer);

impl Scheme for OAuth2AuthorizationCodeBearer {
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
