//! The Security Scheme and Security Requirement Objects.

use indexmap::IndexMap;
use serde::Serialize;

/// The schemes of one way to be let in, each with the scopes that it needs.
pub type SecurityRequirement = IndexMap<String, Vec<String>>;

/// A way in which clients say who they are.
///
/// ```
/// use serde_json::json;
/// use waypost::openapi::model::{SecurityScheme, SecuritySchemeKind};
///
/// let scheme = SecurityScheme::from(SecuritySchemeKind::Http {
///     scheme: "bearer".to_owned(),
///     bearer_format: Some("JWT".to_owned()),
/// });
/// assert_eq!(
///     serde_json::to_value(scheme).unwrap(),
///     json!({"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SecurityScheme {
    /// What kind it is of, with what that kind needs.
    #[serde(flatten)]
    pub kind: SecuritySchemeKind,
    /// A long text, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// The kinds of security schemes, by the specification's field `type`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum SecuritySchemeKind {
    /// A key that stands somewhere in the request.
    ApiKey {
        /// Where the key stands.
        #[serde(rename = "in")]
        location: ApiKeyLocation,
        /// The name of the header, the parameter or the cookie.
        name: String,
    },
    /// A scheme of the `Authorization` header.
    Http {
        /// The scheme's name in IANA's registry, in lower case.
        scheme: String,
        /// What the token is, as a hint.
        #[serde(skip_serializing_if = "Option::is_none")]
        bearer_format: Option<String>,
    },
    /// OAuth 2.0.
    #[serde(rename = "oauth2")]
    OAuth2 {
        /// The ways to a token.
        flows: Box<OAuthFlows>,
    },
    /// OpenID Connect.
    OpenIdConnect {
        /// Where the provider describes itself.
        open_id_connect_url: String,
    },
}

impl From<SecuritySchemeKind> for SecurityScheme {
    fn from(kind: SecuritySchemeKind) -> Self {
        Self {
            kind,
            description: None,
        }
    }
}

/// Where an API key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ApiKeyLocation {
    /// In the query string.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// The ways to a token of OAuth 2.0 that an API offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OAuthFlows {
    /// By the user's name and password, which the client sees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<OAuthFlow>,
    /// By a code that the user's browser brings back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_code: Option<OAuthFlow>,
    /// By the client's own credentials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_credentials: Option<OAuthFlow>,
    /// By a token that the user's browser brings back; obsolete (RFC 9700).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implicit: Option<OAuthFlow>,
}

/// One way to a token.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OAuthFlow {
    /// Where the user agrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<String>,
    /// Where the token is given; a relative one is relative to the server's URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Where an expired token is replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_url: Option<String>,
    /// What a token can permit, with a text for each.
    pub scopes: IndexMap<String, String>,
}
