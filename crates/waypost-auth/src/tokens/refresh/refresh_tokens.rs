use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use thiserror::Error;

use super::seal::{seal, unseal};
use super::{AnyRefreshStore, RefreshFamily, RefreshFamilyId, RefreshStore, Rotation, Superseded};
use crate::races::retry;
use crate::secret::TokenSecret;
use crate::time::{Clock, SystemClock, UnixTime};
use crate::{Scopes, StoreError, UserId};

/// How long refresh tokens live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshSettings {
    /// From the login on, however often the tokens are used; 30 days if not set.
    pub absolute: Duration,
    /// Without being used; 14 days if not set.
    pub idle: Duration,
    /// How long the token before the living one still gets the living one, for a client whose answer was lost or
    /// who asked twice at once; 10 s if not set.
    pub grace: Duration,
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Default for RefreshSettings {
    fn default() -> Self {
        Self {
            absolute: DAY * 30,
            idle: DAY * 14,
            grace: Duration::from_secs(10),
        }
    }
}

/// Issues refresh tokens and exchanges them.
///
/// Each use exchanges a token for the next one. A token that was exchanged before and comes back means that two
/// parties have it: the whole family ends, and both must log in again (RFC 9700 §4.14.2).
///
/// ```
/// use waypost_auth::Scopes;
/// use waypost_auth::secret::ExposeSecret;
/// use waypost_auth::tokens::{MemoryRefreshStore, RefreshError, RefreshTokens};
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let tokens = RefreshTokens::new(MemoryRefreshStore::default());
/// let first = tokens.issue("ada".into(), Scopes::none(), None).await?;
/// let second = tokens.refresh(first.token.expose_secret()).await?;
/// let third = tokens.refresh(second.token.expose_secret()).await?;
///
/// let stolen = tokens.refresh(first.token.expose_secret()).await;
/// assert!(matches!(stolen, Err(RefreshError::Reused(family)) if family.user == "ada".into()));
/// assert!(matches!(tokens.refresh(third.token.expose_secret()).await, Err(RefreshError::Unknown)));
/// # Ok::<(), RefreshError>(())
/// # }).unwrap();
/// ```
pub struct RefreshTokens<S> {
    store: S,
    settings: RefreshSettings,
    clock: Arc<dyn Clock>,
}

/// A refresh token and the family that it belongs to.
#[derive(Clone, Debug)]
pub struct Refreshed {
    /// The token, for the client and nobody else.
    pub token: SecretString,
    /// Whose it is and what it may do.
    pub family: RefreshFamily,
}

/// Why a refresh token was not exchanged. To the client all but a failed store are one: `invalid_grant`.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RefreshError {
    /// It is no refresh token, or its family has ended.
    #[error("the refresh token is unknown")]
    Unknown,
    /// Its family has lived, or has not been used, for too long.
    #[error("the refresh token has expired")]
    Expired,
    /// It was exchanged before: its family has been ended now. Worth an audit event, and
    /// [`revoke_all_of`](crate::tokens::Revocations::revoke_all_of) its user.
    #[error("the refresh token was used before")]
    Reused(Box<RefreshFamily>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<S: RefreshStore> RefreshTokens<S> {
    /// Refresh tokens kept in `store`.
    pub fn new(store: S) -> Self {
        Self {
            store,
            settings: RefreshSettings::default(),
            clock: Arc::new(SystemClock),
        }
    }

    /// Sets how long tokens live.
    pub fn settings(self, settings: RefreshSettings) -> Self {
        Self { settings, ..self }
    }

    /// Sets the clock.
    pub fn clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// How often all families of a user have ended: for [`issue_in_epoch`](Self::issue_in_epoch).
    ///
    /// # Errors
    /// When the store fails.
    pub async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.store.epoch(user).await
    }

    /// Starts a family for a user who has proved who they are, now.
    ///
    /// A proof that takes a while, as a password does, may be worth nothing any more when it is given: use
    /// [`issue_in_epoch`](Self::issue_in_epoch) for it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn issue(
        &self,
        user: UserId,
        scopes: Scopes,
        session: Option<String>,
    ) -> Result<Refreshed, StoreError> {
        // Each lost race means that all families of the user have just ended.
        retry("a user's families kept being ended", || async {
            let epoch = self.epoch(&user).await?;
            self.issue_in_epoch(epoch, user.clone(), scopes.clone(), session.clone())
                .await
        })
        .await
    }

    /// Does the same for a user who proved who they are when `epoch` was theirs; `None` if all their families have
    /// ended since.
    ///
    /// Read the epoch before what the proof is compared with, such as the hash of the password.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn issue_in_epoch(
        &self,
        epoch: u64,
        user: UserId,
        scopes: Scopes,
        session: Option<String>,
    ) -> Result<Option<Refreshed>, StoreError> {
        let now = self.clock.now();
        let secret = TokenSecret::random();
        let family = RefreshFamily {
            id: RefreshFamilyId::new(TokenSecret::random_id()),
            user,
            scopes,
            session,
            live: secret.digest(),
            superseded: None,
            created_at: now,
            rotated_at: now,
            expires_at: now + self.settings.absolute,
        };
        let inserted = self.store.insert(family.clone(), epoch).await?;
        Ok(inserted.then(|| Refreshed {
            token: secret.to_token(family.id.as_str()),
            family,
        }))
    }

    /// Exchanges a token for the next one.
    ///
    /// # Errors
    /// When the token is unknown or expired, when it was used before (which ends its family), or the store fails.
    pub async fn refresh(&self, token: &str) -> Result<Refreshed, RefreshError> {
        let (id, secret) = TokenSecret::from_token(token).ok_or(RefreshError::Unknown)?;
        let id = RefreshFamilyId::new(id);
        // A lost race means that another request has rotated or ended the family, so the second look decides.
        retry("a refresh token kept being rotated by others", || {
            self.try_to_refresh(&id, &secret)
        })
        .await
    }

    /// Exchanges the token of this family; `None` if somebody else has done so meanwhile.
    async fn try_to_refresh(
        &self,
        id: &RefreshFamilyId,
        secret: &TokenSecret,
    ) -> Result<Option<Refreshed>, RefreshError> {
        let family = self.store.find(id).await?.ok_or(RefreshError::Unknown)?;
        let now = self.clock.now();
        if self.has_expired(&family, now) {
            self.store.remove(id).await?;
            return Err(RefreshError::Expired);
        }
        if secret.digest() == family.live {
            return Ok(self.rotate(family, secret, now).await?);
        }
        if let Some(successor) = self.successor_in_grace(&family, secret, now) {
            return Ok(Some(Refreshed {
                token: successor.to_token(id.as_str()),
                family,
            }));
        }
        self.store.remove(id).await?;
        Err(RefreshError::Reused(Box::new(family)))
    }

    /// The family of a token that is alive, or was so before the living one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn family_of(&self, token: &str) -> Result<Option<RefreshFamily>, StoreError> {
        let Some((id, secret)) = TokenSecret::from_token(token) else {
            return Ok(None);
        };
        let presented = secret.digest();
        let family = self.store.find(&RefreshFamilyId::new(id)).await?;
        Ok(family.filter(|family| {
            family.live == presented
                || family
                    .superseded
                    .is_some_and(|superseded| superseded.digest == presented)
        }))
    }

    /// Ends a family; says whether it was there. Its access tokens live on until
    /// [`revoke_session`](crate::tokens::Revocations::revoke_session).
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end(&self, id: &RefreshFamilyId) -> Result<bool, StoreError> {
        self.store.remove(id).await
    }

    /// Ends the [family of a token](Self::family_of); gives it back if there was one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn revoke(&self, token: &str) -> Result<Option<RefreshFamily>, StoreError> {
        let family = self.family_of(token).await?;
        if let Some(family) = &family {
            self.end(&family.id).await?;
        }
        Ok(family)
    }

    /// Ends all families of a user; says how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn revoke_all_of(&self, user: &UserId) -> Result<u64, StoreError> {
        self.store.remove_of_user(user).await
    }

    /// All families of a user, the newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list(&self, user: &UserId) -> Result<Vec<RefreshFamily>, StoreError> {
        self.store.list(user).await
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

    fn has_expired(&self, family: &RefreshFamily, now: UnixTime) -> bool {
        now >= family.expires_at || now.since(family.rotated_at) > self.settings.idle
    }

    /// `None` when another request was faster.
    async fn rotate(
        &self,
        mut family: RefreshFamily,
        secret: &TokenSecret,
        now: UnixTime,
    ) -> Result<Option<Refreshed>, StoreError> {
        let next = TokenSecret::random();
        let superseded = Superseded {
            digest: family.live,
            sealed_successor: seal(secret, &next),
        };
        let rotation = Rotation {
            live: next.digest(),
            superseded,
            rotated_at: now,
        };
        if !self.store.rotate(&family.id, rotation).await? {
            return Ok(None);
        }
        family.live = rotation.live;
        family.superseded = Some(superseded);
        family.rotated_at = now;
        Ok(Some(Refreshed {
            token: next.to_token(family.id.as_str()),
            family,
        }))
    }

    /// The living token, for whoever has the one before it and comes soon.
    fn successor_in_grace(
        &self,
        family: &RefreshFamily,
        secret: &TokenSecret,
        now: UnixTime,
    ) -> Option<TokenSecret> {
        let superseded = family
            .superseded
            .filter(|superseded| superseded.digest == secret.digest())?;
        let soon = now.since(family.rotated_at) <= self.settings.grace;
        let successor = unseal(secret, superseded.sealed_successor);
        (soon && successor.digest() == family.live).then_some(successor)
    }
}

impl<S: RefreshStore + 'static> RefreshTokens<S> {
    /// The same, behind a type that does not name the store.
    pub fn erased(self) -> RefreshTokens<AnyRefreshStore> {
        RefreshTokens {
            store: AnyRefreshStore::new(self.store),
            settings: self.settings,
            clock: self.clock,
        }
    }
}

impl<S> fmt::Debug for RefreshTokens<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshTokens")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
