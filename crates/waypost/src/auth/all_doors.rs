//! What concerns every door at once.

use std::sync::Arc;

use waypost_auth::UserId;

use super::audit::{self, Event};
use super::door_argument::DoorArgument;
use super::setup::{self, AnyDoor, ApiKeyService};
use super::token_settings::TokenService;
use super::{AuthError, Client, Identity, SessionCookie, SessionDoor};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// Every door that the application has, as an argument of operations after which somebody must not come in any more.
///
/// What it returns as a [`SessionCookie`] belongs into the operation's answer. When a store fails, some of what was to
/// end may have ended and the rest not: such an operation can be done again.
#[derive(Clone, Debug)]
pub struct AllDoors {
    sessions: Option<SessionDoor>,
    tokens: Option<Arc<TokenService>>,
    api_keys: Option<Arc<ApiKeyService>>,
    client: Client,
}

impl AllDoors {
    /// Ends all sessions and tokens of a user and clears the cookie; API keys stay.
    ///
    /// # Errors
    ///
    /// When a store fails.
    pub async fn log_out_everywhere(
        &self,
        user: &UserId,
    ) -> Result<Option<SessionCookie>, AuthError> {
        self.end_logins(user, None).await?;
        self.record(Event::LoggedOutEverywhere, user);
        Ok(self.sessions.as_ref().map(SessionDoor::clear))
    }

    /// Ends all sessions and tokens of a user whose password has changed, but for the session that changed it, which
    /// gets a new cookie.
    ///
    /// Store the new hash before: whoever knows the old password could come back in between.
    ///
    /// # Errors
    ///
    /// When a store fails, or the session has been ended meanwhile.
    pub async fn password_changed(
        &self,
        identity: &Identity,
    ) -> Result<Option<SessionCookie>, AuthError> {
        let kept = match identity {
            Identity::Session(identity) => Some(identity.session()),
            _ => None,
        };
        self.end_logins(identity.user(), kept).await?;
        self.record(Event::PasswordChanged, identity.user());
        match (&self.sessions, kept) {
            (Some(sessions), Some(session)) => sessions.reauthenticated(session).await.map(Some),
            _ => Ok(None),
        }
    }

    /// Ends everything that opens a door for a user, API keys included, and clears the cookie: for an account that is
    /// deleted or blocked.
    ///
    /// # Errors
    ///
    /// When a store fails.
    pub async fn close_account(&self, user: &UserId) -> Result<Option<SessionCookie>, AuthError> {
        self.end_logins(user, None).await?;
        if let Some(service) = &self.api_keys {
            service.keys.revoke_all_of(user).await?;
        }
        self.record(Event::AccountClosed, user);
        Ok(self.sessions.as_ref().map(SessionDoor::clear))
    }

    async fn end_logins(
        &self,
        user: &UserId,
        kept: Option<&waypost_auth::sessions::Session>,
    ) -> Result<(), AuthError> {
        if let Some(tokens) = &self.tokens {
            tokens.end_all(user).await?;
        }
        if let Some(sessions) = &self.sessions {
            sessions.end_all_but(user, kept).await?;
        }
        Ok(())
    }

    fn record(&self, event: Event, user: &UserId) {
        audit::record(event, Some(user), None, self.client.address);
    }
}

impl DoorArgument for AllDoors {
    fn require(document: &mut OperationDocument<'_>) {
        setup::require::<AnyDoor>(document, "a door", setup::ANY_DOOR);
    }

    fn of(context: &mut RequestContext) -> Option<Self> {
        Some(Self {
            sessions: SessionDoor::of(context),
            tokens: context.state().cloned(),
            api_keys: context.state().cloned(),
            client: Client::of(context.parts()),
        })
    }
}
