use std::fmt;
use std::future::Future;
use std::sync::Arc;

use super::AnyRevocationStore;
use super::claims::Claims;
use crate::time::{Clock, SystemClock, UnixTime};
use crate::{StoreError, UserId};

/// What a store knows about one token, its session and its user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RevocationStatus {
    /// The token's own id is revoked, or that of its session.
    pub revoked: bool,
    /// The user's epoch; zero for a user of whom nothing is known.
    pub epoch: u64,
}

/// Keeps revoked ids, of tokens and of sessions alike, and the epochs of users.
///
/// Both kinds of ids are random, so that none is taken for another.
pub trait RevocationStore: Send + Sync {
    /// Remembers the id of a token or a session until `expires_at`, when the last token that has it ends anyway.
    fn revoke(
        &self,
        id: &str,
        expires_at: UnixTime,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// What is known about a token, the session that it names and its user, in one read.
    fn status(
        &self,
        jti: &str,
        sid: Option<&str>,
        user: &UserId,
    ) -> impl Future<Output = Result<RevocationStatus, StoreError>> + Send;

    /// The user's epoch; zero for a user of whom nothing is known.
    fn epoch(&self, user: &UserId) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Adds one to the user's epoch, also under races, and gives back the sum.
    fn advance_epoch(&self, user: &UserId) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Forgets the ids whose tokens have expired before `now`; says how many.
    fn remove_expired(&self, now: UnixTime)
    -> impl Future<Output = Result<u64, StoreError>> + Send;
}

/// Ends access tokens before they expire.
///
/// ```
/// use waypost_auth::secret::ExposeSecret;
/// use waypost_auth::tokens::{
///     AccessTokens, Algorithm, KeyRing, MemoryRevocationStore, NewToken, Revocations, SigningKey,
/// };
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let keys = KeyRing::new(SigningKey::generate("k1".parse()?, Algorithm::Es256)?);
/// let tokens = AccessTokens::new(keys, "https://example.org", "api");
/// let revocations = Revocations::new(MemoryRevocationStore::default());
///
/// let user = "ada".into();
/// let token = tokens.issue(NewToken::for_user("ada").epoch(revocations.epoch(&user).await?));
/// assert!(!revocations.is_revoked(&token.claims).await?);
///
/// revocations.revoke_all_of(&user).await?;
/// assert!(revocations.is_revoked(&token.claims).await?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// ```
pub struct Revocations<S> {
    store: S,
    clock: Arc<dyn Clock>,
}

impl<S: RevocationStore> Revocations<S> {
    /// Revocations kept in `store`.
    pub fn new(store: S) -> Self {
        Self {
            store,
            clock: Arc::new(SystemClock),
        }
    }

    /// Sets the clock.
    pub fn clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// Whether a token that was verified has been revoked since.
    ///
    /// # Errors
    /// When the store fails: then the token must not be accepted.
    pub async fn is_revoked(&self, claims: &Claims) -> Result<bool, StoreError> {
        let sid = claims.sid.as_deref();
        let status = self.store.status(&claims.jti, sid, &claims.sub).await?;
        Ok(status.revoked || claims.epoch < status.epoch)
    }

    /// The epoch for a user's new tokens.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.store.epoch(user).await
    }

    /// Ends one token.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn revoke(&self, claims: &Claims) -> Result<(), StoreError> {
        self.store.revoke(&claims.jti, claims.exp).await
    }

    /// Ends all tokens of a session, which they name as [`sid`](Claims::sid).
    ///
    /// `until` is when the last of them ends by itself: [`AccessTokens::all_expire_by`](super::AccessTokens::all_expire_by).
    ///
    /// # Errors
    /// When the store fails.
    pub async fn revoke_session(&self, sid: &str, until: UnixTime) -> Result<(), StoreError> {
        self.store.revoke(sid, until).await
    }

    /// Ends all tokens that the user has now, and gives back the epoch for new ones.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn revoke_all_of(&self, user: &UserId) -> Result<u64, StoreError> {
        self.store.advance_epoch(user).await
    }

    /// Forgets what has expired, an hour late so that no leeway brings a token back. To be called now and then.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove_expired(&self) -> Result<u64, StoreError> {
        self.store
            .remove_expired(self.clock.now() - std::time::Duration::from_secs(3600))
            .await
    }
}

impl<S: RevocationStore + 'static> Revocations<S> {
    /// The same, behind a type that does not name the store.
    pub fn erased(self) -> Revocations<AnyRevocationStore> {
        Revocations {
            store: AnyRevocationStore::new(self.store),
            clock: self.clock,
        }
    }
}

impl<S> fmt::Debug for Revocations<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Revocations").finish_non_exhaustive()
    }
}
