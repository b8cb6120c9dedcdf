use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use thiserror::Error;

use super::{AnySessionStore, ClientInfo, Session, SessionId, SessionStore};
use crate::races::retry;
use crate::secret::TokenSecret;
use crate::time::{Clock, SystemClock, UnixTime};
use crate::{StoreError, UserId};

/// How long sessions live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSettings {
    /// From the login on, however often it is used; 30 days if not set.
    pub absolute: Duration,
    /// Without being used; 14 days if not set.
    pub idle: Duration,
    /// How often at most the store is told that a session is in use; one minute if not set.
    pub touch_every: Duration,
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Default for SessionSettings {
    /// Where only a password protects an account, NIST SP 800-63B-4 asks for a login every 30 days; with a second
    /// factor, every day and after an hour without use.
    fn default() -> Self {
        Self {
            absolute: DAY * 30,
            idle: DAY * 14,
            touch_every: Duration::from_secs(60),
        }
    }
}

/// Starts, checks and ends sessions.
///
/// ```
/// use waypost_auth::secret::ExposeSecret;
/// use waypost_auth::sessions::{ClientInfo, MemorySessionStore, SessionError, Sessions};
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let sessions = Sessions::new(MemorySessionStore::default());
/// let login = sessions.log_in(None, "ada".into(), ClientInfo::default()).await?;
///
/// let session = sessions.check(login.token.expose_secret()).await?;
/// assert_eq!(session.user, "ada".into());
///
/// sessions.log_out(login.token.expose_secret()).await?;
/// assert!(matches!(sessions.check(login.token.expose_secret()).await, Err(SessionError::Unknown)));
/// # Ok::<(), SessionError>(())
/// # }).unwrap();
/// ```
pub struct Sessions<S> {
    store: S,
    settings: SessionSettings,
    clock: Arc<dyn Clock>,
}

/// A session that was started, and the token for its client.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The token, for the client's cookie and nothing else.
    pub token: SecretString,
    /// The record.
    pub session: Session,
}

/// Why a session is not there. To the client all but a failed store are one: log in.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SessionError {
    /// No such session, or it was ended.
    #[error("the session is unknown")]
    Unknown,
    /// It has lived, or has not been used, for too long.
    #[error("the session has expired")]
    Expired,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<S: SessionStore> Sessions<S> {
    /// Sessions kept in `store`.
    pub fn new(store: S) -> Self {
        Self {
            store,
            settings: SessionSettings::default(),
            clock: Arc::new(SystemClock),
        }
    }

    /// Sets how long sessions live.
    pub fn settings(self, settings: SessionSettings) -> Self {
        Self { settings, ..self }
    }

    /// Sets the clock.
    pub fn clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// How long sessions live, for the cookie.
    pub fn lifetimes(&self) -> &SessionSettings {
        &self.settings
    }

    /// How often all sessions of a user have ended: for [`log_in_in_epoch`](Self::log_in_in_epoch).
    ///
    /// # Errors
    /// When the store fails.
    pub async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.store.epoch(user).await
    }

    /// Starts a session for a user who has proved who they are, now.
    ///
    /// `previous` is the token that the client had before, if any: its session ends, whoever's it was, so that nobody
    /// can plant one.
    ///
    /// A proof that takes a while, as a password does, may be worth nothing any more when it is given: use
    /// [`log_in_in_epoch`](Self::log_in_in_epoch) for it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn log_in(
        &self,
        previous: Option<&str>,
        user: UserId,
        client: ClientInfo,
    ) -> Result<NewSession, StoreError> {
        // Each lost race means that all sessions of the user have just ended.
        retry("a user's sessions kept being ended", || async {
            let epoch = self.epoch(&user).await?;
            self.log_in_in_epoch(epoch, previous, user.clone(), client.clone())
                .await
        })
        .await
    }

    /// Does the same for a user who proved who they are when `epoch` was theirs; `None` if all their sessions have
    /// ended since.
    ///
    /// Read the epoch before what the proof is compared with, such as the hash of the password.
    ///
    /// ```
    /// use waypost_auth::sessions::{ClientInfo, MemorySessionStore, Sessions};
    ///
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let sessions = Sessions::new(MemorySessionStore::default());
    /// let epoch = sessions.epoch(&"ada".into()).await?;
    /// // … while the password is verified, it is changed:
    /// sessions.end_all(&"ada".into()).await?;
    /// let login = sessions.log_in_in_epoch(epoch, None, "ada".into(), ClientInfo::default()).await?;
    /// assert!(login.is_none());
    /// # Ok::<(), waypost_auth::StoreError>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    /// When the store fails.
    pub async fn log_in_in_epoch(
        &self,
        epoch: u64,
        previous: Option<&str>,
        user: UserId,
        client: ClientInfo,
    ) -> Result<Option<NewSession>, StoreError> {
        if let Some(token) = previous {
            self.log_out(token).await?;
        }
        let now = self.clock.now();
        let secret = TokenSecret::random();
        let session = Session {
            id: SessionId::new(TokenSecret::random_id()),
            secret: secret.digest(),
            user,
            created_at: now,
            authenticated_at: now,
            seen_at: now,
            expires_at: now + self.settings.absolute,
            client,
        };
        let inserted = self.store.insert(session.clone(), epoch).await?;
        Ok(inserted.then(|| NewSession {
            token: secret.to_token(session.id.as_str()),
            session,
        }))
    }

    /// The session of a token: one read, and at most once a minute one write.
    ///
    /// # Errors
    /// When there is no such session, it has expired, or the store fails.
    pub async fn check(&self, token: &str) -> Result<Session, SessionError> {
        let (id, secret) = TokenSecret::from_token(token).ok_or(SessionError::Unknown)?;
        let found = self.store.find(&SessionId::new(id)).await?;
        let mut session = found
            .filter(|session| session.secret == secret.digest())
            .ok_or(SessionError::Unknown)?;
        let now = self.clock.now();
        if self.has_expired(&session, now) {
            self.store.remove(&session.id).await?;
            return Err(SessionError::Expired);
        }
        if now.since(session.seen_at) >= self.settings.touch_every {
            self.store.touch(&session.id, now).await?;
            session.seen_at = now;
        }
        Ok(session)
    }

    /// Whether a session that was checked before has not ended since, in one read.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn is_alive(&self, session: &Session) -> Result<bool, StoreError> {
        let found = self.store.find(&session.id).await?;
        Ok(found.is_some_and(|found| !self.has_expired(&found, self.clock.now())))
    }

    /// Gives a session a new token, and ends the old one: when its rights change.
    ///
    /// # Errors
    /// When the session has been ended meanwhile, or the store fails.
    pub async fn rotate(&self, session: &Session) -> Result<NewSession, SessionError> {
        self.replace(session, session.authenticated_at).await
    }

    /// Does the same when its user has proved again who they are.
    ///
    /// # Errors
    /// When the session has been ended meanwhile, or the store fails.
    pub async fn reauthenticated(&self, session: &Session) -> Result<NewSession, SessionError> {
        self.replace(session, self.clock.now()).await
    }

    async fn replace(
        &self,
        session: &Session,
        authenticated_at: UnixTime,
    ) -> Result<NewSession, SessionError> {
        let secret = TokenSecret::random();
        let new = Session {
            id: SessionId::new(TokenSecret::random_id()),
            secret: secret.digest(),
            authenticated_at,
            seen_at: self.clock.now(),
            ..session.clone()
        };
        if !self.store.replace(&session.id, new.clone()).await? {
            return Err(SessionError::Unknown);
        }
        Ok(NewSession {
            token: secret.to_token(new.id.as_str()),
            session: new,
        })
    }

    /// Ends the session of a token; gives it back if there was one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn log_out(&self, token: &str) -> Result<Option<Session>, StoreError> {
        let Some((id, secret)) = TokenSecret::from_token(token) else {
            return Ok(None);
        };
        let found = self.store.find(&SessionId::new(id)).await?;
        let session = found.filter(|session| session.secret == secret.digest());
        if let Some(session) = &session {
            self.store.remove(&session.id).await?;
        }
        Ok(session)
    }

    /// Ends one of a user's sessions; says whether there was such a one. Nobody ends a session of another user.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end(&self, user: &UserId, id: &SessionId) -> Result<bool, StoreError> {
        let owned = self
            .store
            .find(id)
            .await?
            .is_some_and(|session| session.user == *user);
        if owned {
            self.store.remove(id).await
        } else {
            Ok(false)
        }
    }

    /// Ends the other sessions of a session's user, as after a change of password; says how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end_others(&self, session: &Session) -> Result<u64, StoreError> {
        self.store
            .remove_of_user(&session.user, Some(&session.id))
            .await
    }

    /// Ends all sessions of a user; says how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end_all(&self, user: &UserId) -> Result<u64, StoreError> {
        self.store.remove_of_user(user, None).await
    }

    /// The living sessions of a user, the one that was used last first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list(&self, user: &UserId) -> Result<Vec<Session>, StoreError> {
        let now = self.clock.now();
        let mut sessions = self.store.list(user).await?;
        sessions.retain(|session| !self.has_expired(session, now));
        Ok(sessions)
    }

    /// Removes what has expired; says how much. To be called now and then.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove_expired(&self) -> Result<u64, StoreError> {
        let now = self.clock.now();
        self.store
            .remove_expired(now, now - self.settings.idle)
            .await
    }

    fn has_expired(&self, session: &Session, now: UnixTime) -> bool {
        now >= session.expires_at || now.since(session.seen_at) > self.settings.idle
    }
}

impl<S: SessionStore + 'static> Sessions<S> {
    /// The same, behind a type that does not name the store.
    pub fn erased(self) -> Sessions<AnySessionStore> {
        Sessions {
            store: AnySessionStore::new(self.store),
            settings: self.settings,
            clock: self.clock,
        }
    }
}

impl<S> fmt::Debug for Sessions<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sessions")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
