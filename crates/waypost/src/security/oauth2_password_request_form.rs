//! The form with which a client asks for a token with name and password.
#![expect(
    unreachable_pub,
    reason = "what provides a public type must be public, though nobody names it"
)]

use waypost_macros::dependency;
use waypost_schema::Secret;

use super::form_password::{FormPassword, OptionalFormPassword};

/// The form with which a client asks for a token with name and password (RFC 6749, section 4.3.2): FastAPI's
/// [`OAuth2PasswordRequestForm`](https://fastapi.tiangolo.com/tutorial/security/simple-oauth2/).
///
/// An argument of this type reads it. The grant type may be missing, against the RFC;
/// [`OAuth2PasswordRequestFormStrict`] insists on it.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::OAuth2PasswordRequestForm;
/// use waypost::testing::TestClient;
///
/// #[post("/token")]
/// async fn login(form: OAuth2PasswordRequestForm) -> String {
///     format!("{} wants {:?}", form.username, form.scopes)
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Users").routes(routes![login]));
/// let form = [("username", "ada"), ("password", "secret"), ("scope", "items me")];
/// client.post("/token").form(form).await.assert_json("ada wants [\"items\", \"me\"]");
/// # });
/// ```
#[derive(Clone, Debug)]
pub struct OAuth2PasswordRequestForm {
    /// `password`, if it was sent.
    pub grant_type: Option<String>,
    /// The name.
    pub username: String,
    /// The password.
    pub password: Secret<String>,
    /// What the token shall permit.
    pub scopes: Vec<String>,
    /// The client's name, if it has one.
    pub client_id: Option<String>,
    /// The client's own password, if it has one.
    pub client_secret: Option<Secret<String>>,
}

/// [`OAuth2PasswordRequestForm`] with the grant type that the RFC demands: FastAPI's class of this name.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::OAuth2PasswordRequestFormStrict;
/// use waypost::testing::TestClient;
///
/// #[post("/token")]
/// async fn login(form: OAuth2PasswordRequestFormStrict) -> String {
///     form.0.username
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Users").routes(routes![login]));
/// let form = [("username", "ada"), ("password", "secret")];
/// client.post("/token").form(form).await.assert_status(422);
/// let form = [("grant_type", "password"), ("username", "ada"), ("password", "secret")];
/// client.post("/token").form(form).await.assert_json("ada");
/// # });
/// ```
#[derive(Clone, Debug)]
pub struct OAuth2PasswordRequestFormStrict(pub OAuth2PasswordRequestForm);

/// Reads the form.
#[dependency]
pub async fn request_form(
    #[form(pattern = "^password$")] grant_type: Option<String>,
    #[form] username: String,
    #[form] password: FormPassword,
    #[form(default = "")] scope: String,
    #[form] client_id: Option<String>,
    #[form] client_secret: OptionalFormPassword,
) -> OAuth2PasswordRequestForm {
    OAuth2PasswordRequestForm {
        grant_type,
        username,
        password: password.0,
        scopes: split_scopes(&scope),
        client_id,
        client_secret: client_secret.0,
    }
}

/// Reads the form, the grant type included.
#[dependency]
pub async fn strict_request_form(
    #[form(pattern = "^password$")] grant_type: String,
    #[form] username: String,
    #[form] password: FormPassword,
    #[form(default = "")] scope: String,
    #[form] client_id: Option<String>,
    #[form] client_secret: OptionalFormPassword,
) -> OAuth2PasswordRequestFormStrict {
    OAuth2PasswordRequestFormStrict(OAuth2PasswordRequestForm {
        grant_type: Some(grant_type),
        username,
        password: password.0,
        scopes: split_scopes(&scope),
        client_id,
        client_secret: client_secret.0,
    })
}

fn split_scopes(scope: &str) -> Vec<String> {
    scope.split_whitespace().map(str::to_owned).collect()
}
