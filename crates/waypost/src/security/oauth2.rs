//! OAuth 2.0 with any flows.

use http::request::Parts;

use super::authorization::authorization;
use super::oauth2_flow::{OAuth2Flow, describe_flows};
use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::SecurityScheme;

/// A token that clients get by one of several flows: FastAPI's
/// [`OAuth2`](https://fastapi.tiangolo.com/reference/security/#oauth2-authentication).
///
/// Its credentials are the whole `Authorization` header, of whichever scheme: the dependency that reads it looks for
/// `Bearer`. For a single flow [`OAuth2PasswordBearer`](super::OAuth2PasswordBearer) and
/// [`OAuth2AuthorizationCodeBearer`](super::OAuth2AuthorizationCodeBearer) do so themselves.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::{OAuth2, OAuth2Flow};
/// use waypost::testing::TestClient;
///
/// const OAUTH2: OAuth2 = OAuth2::new(&[
///     OAuth2Flow::password("token").scopes(&[("items", "Read items.")]),
///     OAuth2Flow::client_credentials("machines/token"),
/// ]);
///
/// #[get("/items/")]
/// async fn read_items(#[security(OAUTH2)] authorization: String) -> String {
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
pub struct OAuth2 {
    options: SchemeOptions,
    flows: &'static [OAuth2Flow],
}

impl OAuth2 {
    /// A scheme with `flows`; of several of one kind the document shows the last.
    pub const fn new(flows: &'static [OAuth2Flow]) -> Self {
        Self {
            options: SchemeOptions::named("OAuth2"),
            flows,
        }
    }
}

scheme_options!(OAuth2);

impl Scheme for OAuth2 {
    type Credentials = String;

    fn name(&self) -> &'static str {
        self.options.name
    }

    fn describe(&self) -> SecurityScheme {
        self.options.describe(describe_flows(self.flows))
    }

    fn credentials(&self, parts: &Parts) -> Result<Option<String>, HttpException> {
        Ok(authorization(&parts.headers).map(std::borrow::Cow::into_owned))
    }

    fn not_authenticated(&self) -> HttpException {
        self.options.not_authenticated("Bearer")
    }
}
