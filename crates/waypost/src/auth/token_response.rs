//! The answer that brings tokens.

use axum::response::Response;
use http::header::{CACHE_CONTROL, PRAGMA};
use http::{HeaderValue, StatusCode};
use waypost_auth::Scopes;
use waypost_auth::secret::{ExposeSecret, SecretString};
use waypost_macros::schema;

use crate::operation::OperationDocument;
use crate::response::{Json, Respond, ViaResponse};

/// The answer that brings tokens (RFC 6749 §5.1), not to be kept by caches.
#[derive(Clone, Debug)]
#[must_use = "tokens that are not returned are lost"]
pub struct TokenResponse {
    pub(super) access_token: SecretString,
    pub(super) expires_in: u64,
    pub(super) refresh_token: SecretString,
    pub(super) scopes: Scopes,
}

/// What goes over the wire.
#[schema]
struct BearerTokens {
    /// For the header `Authorization: Bearer`.
    access_token: String,
    /// Always `bearer`.
    #[field(example = "bearer")]
    token_type: String,
    /// How long the access token lives, in seconds.
    expires_in: u64,
    /// Gets the next pair of tokens, once.
    refresh_token: String,
    /// What the access token may be used for, with spaces between.
    scope: String,
}

impl TokenResponse {
    /// The access token.
    #[must_use]
    pub const fn access_token(&self) -> &SecretString {
        &self.access_token
    }

    /// The refresh token.
    #[must_use]
    pub const fn refresh_token(&self) -> &SecretString {
        &self.refresh_token
    }
}

impl Respond<ViaResponse> for TokenResponse {
    fn respond(self, status: StatusCode) -> Response {
        let body = BearerTokens {
            access_token: self.access_token.expose_secret().to_owned(),
            token_type: "bearer".to_owned(),
            expires_in: self.expires_in,
            refresh_token: self.refresh_token.expose_secret().to_owned(),
            scope: self.scopes.to_string(),
        };
        let mut response = Json(body).respond(status);
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
        response
    }

    fn describe(document: &mut OperationDocument<'_>) {
        document.add_success::<BearerTokens>();
    }
}
