//! The scopes that a dependency is asked for: FastAPI's `SecurityScopes`.

use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaSecurity};
use crate::request::RequestContext;

/// All scopes asked for on the way from the operation to the dependency that has this argument: FastAPI's
/// [`SecurityScopes`](https://fastapi.tiangolo.com/advanced/security/oauth2-scopes/).
///
/// A dependency that looks at them runs once per request for each set of them, and every other one once.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::{OAuth2PasswordBearer, SecurityScopes};
/// use waypost::testing::TestClient;
///
/// const OAUTH2: OAuth2PasswordBearer = OAuth2PasswordBearer::new("token").scopes(&[("items", "Read items.")]);
///
/// #[derive(Clone)]
/// struct User(String);
///
/// #[dependency]
/// async fn current_user(
///     scopes: SecurityScopes,
///     #[security(OAUTH2)] token: String,
/// ) -> Result<User, HttpException> {
///     // This token permits nothing.
///     let permitted = scopes.scopes().is_empty();
///     permitted.then_some(User(token)).ok_or_else(|| {
///         HttpException::new(403, "Not enough permissions").header("WWW-Authenticate", &scopes.bearer_challenge())
///     })
/// }
///
/// #[get("/me")]
/// async fn read_me(user: User) -> String {
///     user.0
/// }
///
/// #[get("/items")]
/// async fn read_items(#[security(scopes = ["items"])] user: User) -> String {
///     user.0
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Items").routes(routes![read_me, read_items]));
/// client.get("/me").header("Authorization", "Bearer ada").await.assert_json("ada");
/// let refused = client.get("/items").header("Authorization", "Bearer ada").await;
/// refused.assert_status(403).assert_header("www-authenticate", "Bearer scope=\"items\"");
/// let document = client.get("/openapi.json").await;
/// document.assert_json_at("/paths/~1items/get/security", json!([{"OAuth2PasswordBearer": ["items"]}]));
/// # });
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecurityScopes {
    scopes: Vec<&'static str>,
}

impl SecurityScopes {
    /// The scopes, each once: those of the operation first, those of the nearest dependency last.
    #[must_use]
    pub fn scopes(&self) -> &[&'static str] {
        &self.scopes
    }

    /// The scopes with spaces between them, as `WWW-Authenticate` lists them.
    #[must_use]
    pub fn scope_str(&self) -> String {
        self.scopes.join(" ")
    }

    /// The value of `WWW-Authenticate` for whoever lacks a token with these scopes: `Bearer scope="items me"`, or
    /// `Bearer` alone (RFC 6750, section 3).
    #[must_use]
    pub fn bearer_challenge(&self) -> String {
        if self.scopes.is_empty() {
            return "Bearer".to_owned();
        }
        format!("Bearer scope=\"{}\"", self.scope_str())
    }
}

impl Argument<ViaSecurity> for SecurityScopes {
    const SOURCE: Source = Source::Context;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        document.look_at_scopes();
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        Some(Self {
            scopes: context.scopes.look().to_vec(),
        })
    }
}
