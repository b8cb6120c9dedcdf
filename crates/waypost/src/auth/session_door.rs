//! The door for browsers.

use std::sync::Arc;

use waypost_auth::UserId;
use waypost_auth::secret::SecretString;
use waypost_auth::sessions::{Session, SessionError, SessionId};

use super::audit::{self, Event};
use super::cookie_form::{CookieForm, CookieKind};
use super::door_argument::DoorArgument;
use super::setup::{self, SessionService};
use super::{AuthError, Authenticated, Client, Door, SessionCookie};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// Starts and ends sessions: an argument of the operations that log somebody in or out.
///
/// What it returns as a [`SessionCookie`] belongs into the operation's answer.
#[derive(Clone, Debug)]
pub struct SessionDoor {
    service: Arc<SessionService>,
    client: Client,
    form: CookieForm,
    presented: Option<SecretString>,
}

impl SessionDoor {
    /// Starts a session for somebody who has proved who they are, and ends the one that the browser had before.
    ///
    /// # Errors
    ///
    /// When all sessions of the user have ended since the proof began, or the store fails.
    pub async fn log_in(&self, who: impl Into<Authenticated>) -> Result<SessionCookie, AuthError> {
        let Authenticated { user, epochs, .. } = who.into();
        let sessions = &self.service.sessions;
        let (previous, client) = (self.presented_token(), self.client.info());
        let new = match epochs.sessions {
            Some(epoch) => {
                let login = sessions.log_in_in_epoch(epoch, previous, user.clone(), client);
                login.await?
            }
            None => Some(sessions.log_in(previous, user.clone(), client).await?),
        };
        let Some(new) = new else {
            self.record(Event::LoginFailed, Some(&user));
            return Err(AuthError::invalid(Door::Session));
        };
        self.record(Event::LoginSucceeded, Some(&user));
        Ok(SessionCookie::set(self.form, new.token))
    }

    /// Ends the session that the request presents, if any, and clears its cookie.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn log_out(&self) -> Result<SessionCookie, AuthError> {
        if let Some(token) = self.presented_token()
            && let Some(session) = self.service.sessions.log_out(token).await?
        {
            self.record(Event::LoggedOut, Some(&session.user));
        }
        Ok(self.clear())
    }

    /// Clears the cookie alone, as after [`AllDoors::log_out_everywhere`](super::AllDoors::log_out_everywhere).
    pub fn clear(&self) -> SessionCookie {
        SessionCookie::clear(self.form)
    }

    /// Gives a session a new token, because its user has proved again who they are: before something delicate.
    ///
    /// # Errors
    ///
    /// When the session has ended meanwhile, or the store fails.
    pub async fn reauthenticated(&self, session: &Session) -> Result<SessionCookie, AuthError> {
        self.replaced(self.service.sessions.reauthenticated(session).await)
    }

    /// Gives a session a new token, because its rights have changed.
    ///
    /// # Errors
    ///
    /// When the session has ended meanwhile, or the store fails.
    pub async fn rotate(&self, session: &Session) -> Result<SessionCookie, AuthError> {
        self.replaced(self.service.sessions.rotate(session).await)
    }

    /// The living sessions of a user, the one that was used last first.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn list(&self, user: &UserId) -> Result<Vec<Session>, AuthError> {
        Ok(self.service.sessions.list(user).await?)
    }

    /// Ends one of a user's sessions; says whether there was such a one. Nobody ends a session of another user.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn end(&self, user: &UserId, session: &SessionId) -> Result<bool, AuthError> {
        let ended = self.service.sessions.end(user, session).await?;
        if ended {
            self.record(Event::SessionRevoked, Some(user));
        }
        Ok(ended)
    }

    /// Ends all sessions of a user but one.
    pub(super) async fn end_all_but(
        &self,
        user: &UserId,
        kept: Option<&Session>,
    ) -> Result<(), AuthError> {
        match kept.filter(|session| session.user == *user) {
            Some(session) => self.service.sessions.end_others(session).await?,
            None => self.service.sessions.end_all(user).await?,
        };
        Ok(())
    }

    fn replaced(
        &self,
        new: Result<waypost_auth::sessions::NewSession, SessionError>,
    ) -> Result<SessionCookie, AuthError> {
        match new {
            Ok(new) => Ok(SessionCookie::set(self.form, new.token)),
            Err(SessionError::Store(error)) => Err(error.into()),
            Err(_) => Err(AuthError::invalid(Door::Session)),
        }
    }

    fn presented_token(&self) -> Option<&str> {
        use waypost_auth::secret::ExposeSecret;

        self.presented.as_ref().map(|token| token.expose_secret())
    }

    fn record(&self, event: Event, user: Option<&UserId>) {
        audit::record(event, user, Some(Door::Session), self.client.address);
    }
}

impl DoorArgument for SessionDoor {
    fn require(document: &mut OperationDocument<'_>) {
        setup::require::<Arc<SessionService>>(document, "sessions", setup::SESSIONS);
    }

    fn of(context: &mut RequestContext) -> Option<Self> {
        let service: Arc<SessionService> = Arc::clone(context.state()?);
        let parts = context.parts();
        let form = CookieForm::of(parts, service.environment);
        let presented = form.values(CookieKind::Session, &parts.headers).next();
        Some(Self {
            client: Client::of(parts),
            form,
            presented: presented.map(SecretString::from),
            service,
        })
    }
}
