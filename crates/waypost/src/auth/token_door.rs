//! The door for apps.

use std::sync::Arc;

use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;
use waypost_auth::tokens::{NewToken, RefreshError, Refreshed};
use waypost_auth::{Scopes, StoreError, UserId};

use super::audit::{self, Event};
use super::door_argument::DoorArgument;
use super::setup;
use super::token_settings::TokenService;
use super::{AuthError, Authenticated, Cause, Client, Door, TokenIdentity, TokenResponse};
use crate::error::{DeclaredResponse, HttpError};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// Issues, renews and ends tokens: an argument of the operations that log an app in or out.
#[derive(Clone, Debug)]
pub struct TokenDoor {
    service: Arc<TokenService>,
    client: Client,
}

/// Why a refresh token was not exchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RefreshRefused {
    /// It is unknown, expired, or was used before: log in again.
    Invalid,
    /// Whether it is good cannot be found out now.
    Unavailable(Cause),
}

impl TokenDoor {
    /// Issues tokens for somebody who has proved who they are.
    ///
    /// # Errors
    ///
    /// When all tokens of the user have ended since the proof began, or a store fails.
    pub async fn log_in(
        &self,
        who: impl Into<Authenticated>,
        scopes: Scopes,
    ) -> Result<TokenResponse, AuthError> {
        let Authenticated { user, epochs, .. } = who.into();
        let TokenService {
            refresh,
            revocations,
            ..
        } = &*self.service;
        // Read before the family is there, so that whatever ends all tokens in between ends these too.
        let epoch = match epochs.access_tokens {
            Some(epoch) => epoch,
            None => revocations.epoch(&user).await?,
        };
        let first = match epochs.refresh_tokens {
            Some(epoch) => {
                let issued = refresh.issue_in_epoch(epoch, user.clone(), scopes, None);
                issued.await?
            }
            None => Some(refresh.issue(user.clone(), scopes, None).await?),
        };
        let Some(first) = first else {
            self.record(Event::LoginFailed, Some(&user));
            return Err(AuthError::invalid(Door::Token));
        };
        self.record(Event::LoginSucceeded, Some(&user));
        Ok(self.response(first, epoch))
    }

    /// Exchanges a refresh token for the next pair of tokens.
    ///
    /// One that was exchanged before means that somebody else has it: all tokens of its user end.
    ///
    /// # Errors
    ///
    /// When the token is not good (any more), or a store fails.
    pub async fn refresh(&self, refresh_token: &str) -> Result<TokenResponse, RefreshRefused> {
        let TokenService {
            refresh,
            revocations,
            ..
        } = &*self.service;
        // Read before the exchange, so that whatever ends all tokens in between ends the new ones too.
        let epoch = match refresh.family_of(refresh_token).await? {
            Some(family) => revocations.epoch(&family.user).await?,
            None => 0,
        };
        let refused = match refresh.refresh(refresh_token).await {
            Ok(refreshed) => {
                self.record(Event::TokenRefreshed, Some(&refreshed.family.user));
                return Ok(self.response(refreshed, epoch));
            }
            Err(refused) => refused,
        };
        match refused {
            RefreshError::Reused(family) => {
                self.record(Event::RefreshTokenReused, Some(&family.user));
                revocations.revoke_all_of(&family.user).await?;
                Err(RefreshRefused::Invalid)
            }
            RefreshError::Store(error) => Err(error.into()),
            _ => {
                self.record(Event::RefreshTokenRefused, None);
                Err(RefreshRefused::Invalid)
            }
        }
    }

    /// Ends a refresh token and all that followed from the same login, its access tokens included (RFC 7009 §2.1); an
    /// unknown one is no error.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn revoke_refresh_token(&self, refresh_token: &str) -> Result<(), AuthError> {
        let TokenService {
            access,
            refresh,
            revocations,
            ..
        } = &*self.service;
        let Some(family) = refresh.family_of(refresh_token).await? else {
            return Ok(());
        };
        // The family last: while it is there, what failed half-way can be done again.
        let until = access.all_expire_by();
        revocations.revoke_session(&family.id.sid(), until).await?;
        refresh.end(&family.id).await?;
        self.record(Event::TokenRevoked, Some(&family.user));
        Ok(())
    }

    /// Ends the access token that the request came with.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn revoke(&self, identity: &TokenIdentity) -> Result<(), AuthError> {
        self.service.revocations.revoke(identity.claims()).await?;
        self.record(Event::TokenRevoked, Some(identity.user()));
        Ok(())
    }

    /// The public keys as a JWK set (RFC 7517), for `/.well-known/jwks.json`.
    #[must_use]
    pub fn jwks(&self) -> Value {
        self.service.access.keys().jwks()
    }

    fn response(&self, refreshed: Refreshed, epoch: u64) -> TokenResponse {
        let family = refreshed.family;
        let new = NewToken::for_user(family.user)
            .scopes(family.scopes.clone())
            .session(family.id.sid())
            .epoch(epoch);
        let issued = self.service.access.issue(new);
        TokenResponse {
            access_token: issued.token,
            expires_in: self.service.access.expires_in().as_secs(),
            refresh_token: refreshed.token,
            scopes: family.scopes,
        }
    }

    fn record(&self, event: Event, user: Option<&UserId>) {
        audit::record(event, user, Some(Door::Token), self.client.address);
    }
}

impl From<StoreError> for RefreshRefused {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(Cause::new(error))
    }
}

impl HttpError for RefreshRefused {
    fn status(&self) -> StatusCode {
        match self {
            Self::Invalid => StatusCode::UNAUTHORIZED,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn detail(&self) -> Value {
        Value::from(match self {
            Self::Invalid => "The refresh token is not valid",
            Self::Unavailable(_) => "Try again later",
        })
    }

    fn headers(&self) -> HeaderMap {
        HeaderMap::from_iter([match self {
            Self::Invalid => (
                WWW_AUTHENTICATE,
                HeaderValue::from_static(r#"Bearer realm="api""#),
            ),
            Self::Unavailable(_) => (RETRY_AFTER, HeaderValue::from_static("1")),
        }])
    }

    fn cause(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Invalid => None,
            Self::Unavailable(cause) => Some(cause.error()),
        }
    }

    fn responses() -> Vec<DeclaredResponse> {
        let declared = |status, description| DeclaredResponse {
            status,
            description,
        };
        vec![
            declared(StatusCode::UNAUTHORIZED, "The refresh token is not valid."),
            declared(StatusCode::SERVICE_UNAVAILABLE, "Try again later."),
        ]
    }
}

impl DoorArgument for TokenDoor {
    fn require(document: &mut OperationDocument<'_>) {
        setup::require::<Arc<TokenService>>(document, "tokens", setup::TOKENS);
    }

    fn of(context: &mut RequestContext) -> Option<Self> {
        Some(Self {
            service: Arc::clone(context.state()?),
            client: Client::of(context.parts()),
        })
    }
}
