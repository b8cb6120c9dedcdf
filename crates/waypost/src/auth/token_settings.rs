//! How tokens are made, kept and documented.

use indexmap::IndexMap;
use waypost_auth::tokens::{
    AccessTokens, AnyRefreshStore, AnyRevocationStore, RefreshStore, RefreshTokens,
    RevocationStore, Revocations,
};
use waypost_auth::{StoreError, UserId};

use crate::openapi::model::{OAuthFlow, OAuthFlows, SecurityScheme, SecuritySchemeKind};

/// Access tokens, how they end early, and how they are renewed.
#[derive(Debug)]
#[must_use]
pub struct TokenSettings(pub(super) TokenService);

impl TokenSettings {
    /// Tokens that clients get as the application pleases; the document has them as HTTP's `Bearer`.
    pub fn new<V, R>(
        access: AccessTokens,
        revocations: Revocations<V>,
        refresh: RefreshTokens<R>,
    ) -> Self
    where
        V: RevocationStore + 'static,
        R: RefreshStore + 'static,
    {
        Self(TokenService {
            access,
            revocations: revocations.erased(),
            refresh: refresh.erased(),
            token_url: None,
            scopes: IndexMap::new(),
        })
    }

    /// Where a client gets tokens with OAuth2's password form, relative to the document: *Authorize* of the documentation
    /// asks there for a user's name and password.
    ///
    /// OAuth 2.1 has no such form (RFC 9700 §2.4, OWASP ASVS 10.4.4): it shows passwords to the client. It suits development,
    /// and first-party clients that know nothing else.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.0.token_url = Some(url.into());
        self
    }

    /// Says what a scope permits, for documentation; each call adds one.
    pub fn scope(mut self, name: impl Into<String>, description: impl Into<String>) -> Self {
        self.0.scopes.insert(name.into(), description.into());
        self
    }
}

/// Access tokens, how they end early, and how they are renewed.
#[derive(Debug)]
pub(super) struct TokenService {
    pub(super) access: AccessTokens,
    pub(super) revocations: Revocations<AnyRevocationStore>,
    pub(super) refresh: RefreshTokens<AnyRefreshStore>,
    /// Where the password form is, if the application has one.
    pub(super) token_url: Option<String>,
    pub(super) scopes: IndexMap<String, String>,
}

impl TokenService {
    /// How documentation says that tokens travel.
    pub(super) fn security_scheme(&self) -> SecurityScheme {
        let Some(token_url) = &self.token_url else {
            return SecurityScheme {
                kind: SecuritySchemeKind::Http {
                    scheme: "bearer".to_owned(),
                    bearer_format: Some("JWT".to_owned()),
                },
                description: self.scopes_in_words(),
            };
        };
        let password = OAuthFlow {
            token_url: Some(token_url.clone()),
            scopes: self.scopes.clone(),
            ..OAuthFlow::default()
        };
        let flows = OAuthFlows {
            password: Some(password),
            ..OAuthFlows::default()
        };
        SecuritySchemeKind::OAuth2 {
            flows: Box::new(flows),
        }
        .into()
    }

    /// What only OAuth2's flows have a place for.
    fn scopes_in_words(&self) -> Option<String> {
        if self.scopes.is_empty() {
            return None;
        }
        let scopes = self.scopes.iter();
        let lines = scopes.map(|(name, description)| format!("\n- `{name}`: {description}"));
        Some(format!("Scopes of a token:\n{}", lines.collect::<String>()))
    }

    /// Ends all tokens of a user.
    pub(super) async fn end_all(&self, user: &UserId) -> Result<(), StoreError> {
        // Families first: one that is refreshed in between would get the new epoch.
        self.refresh.revoke_all_of(user).await?;
        self.revocations.revoke_all_of(user).await?;
        Ok(())
    }
}
