use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

use super::key_text::{InvalidPrefix, KeyFormat, hint};
use super::{AnyApiKeyStore, ApiKey, ApiKeyId, ApiKeyStore};
use crate::races::retry;
use crate::secret::{SecretDigest, TokenSecret};
use crate::time::{Clock, SystemClock};
use crate::{Scopes, StoreError, UserId};

/// Makes, checks and revokes API keys.
///
/// ```
/// use waypost_auth::api_keys::{ApiKeyError, ApiKeys, MemoryApiKeyStore, NewApiKey};
/// use waypost_auth::secret::ExposeSecret;
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let keys = ApiKeys::new(MemoryApiKeyStore::default());
/// let new = NewApiKey::of("ada", "nightly import").scopes("posts:write".parse()?);
/// let created = keys.create(new).await?;
/// assert!(created.key.expose_secret().starts_with("wp_"));
///
/// let key = keys.check(created.key.expose_secret()).await?;
/// assert_eq!(key.owner, "ada".into());
/// assert!(key.scopes.contains("posts:write"));
///
/// keys.revoke(&"ada".into(), &key.id).await?;
/// assert!(matches!(keys.check(created.key.expose_secret()).await, Err(ApiKeyError::Unknown)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// ```
pub struct ApiKeys<S> {
    store: S,
    format: KeyFormat,
    clock: Arc<dyn Clock>,
}

/// What a new key is to be.
#[derive(Clone, Debug)]
pub struct NewApiKey {
    owner: UserId,
    name: String,
    scopes: Scopes,
    lifetime: Option<Duration>,
}

/// A key that was made: shown to its owner once, and then never again.
#[derive(Clone, Debug)]
pub struct CreatedApiKey {
    /// The key itself.
    pub key: SecretString,
    /// The record.
    pub record: ApiKey,
}

/// Why an API key is not accepted. To the client all but a failed store are one.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ApiKeyError {
    /// It does not have the form of a key: mistyped, or invented.
    #[error("the API key is malformed")]
    Malformed,
    /// No such key, or it was revoked.
    #[error("the API key is unknown")]
    Unknown,
    /// It has expired.
    #[error("the API key has expired")]
    Expired,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NewApiKey {
    /// A key of `owner` called `name`, which may be used for nothing yet and does not expire.
    pub fn of(owner: impl Into<UserId>, name: impl Into<String>) -> Self {
        Self {
            owner: owner.into(),
            name: name.into(),
            scopes: Scopes::none(),
            lifetime: None,
        }
    }

    /// Whose it will be.
    pub fn owner(&self) -> &UserId {
        &self.owner
    }

    /// Sets what it may be used for.
    pub fn scopes(self, scopes: Scopes) -> Self {
        Self { scopes, ..self }
    }

    /// Sets how long it lives.
    pub fn lifetime(self, lifetime: Duration) -> Self {
        Self {
            lifetime: Some(lifetime),
            ..self
        }
    }
}

/// How often at most the store is told that a key is in use.
const TOUCH_EVERY: Duration = Duration::from_secs(60);

impl<S: ApiKeyStore> ApiKeys<S> {
    /// Keys that start with `wp_`, kept in `store`.
    pub fn new(store: S) -> Self {
        let format = KeyFormat::new("wp_").expect("the default prefix is valid");
        Self {
            store,
            format,
            clock: Arc::new(SystemClock),
        }
    }

    /// Sets what keys start with. Choose it once: scanners for leaked secrets look for it.
    ///
    /// # Errors
    /// When it is not 2 to 16 of `a`–`z`, `0`–`9` and `_`, starting with a letter and ending with `_`.
    pub fn prefix(self, prefix: &str) -> Result<Self, InvalidPrefix> {
        Ok(Self {
            format: KeyFormat::new(prefix)?,
            ..self
        })
    }

    /// Sets the clock.
    pub fn clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// How often all keys of an owner have ended: for [`create_in_epoch`](Self::create_in_epoch).
    ///
    /// # Errors
    /// When the store fails.
    pub async fn epoch(&self, owner: &UserId) -> Result<u64, StoreError> {
        self.store.epoch(owner).await
    }

    /// Makes a key for an owner who may have one, now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn create(&self, new: NewApiKey) -> Result<CreatedApiKey, StoreError> {
        // Each lost race means that all keys of the owner have just ended.
        retry("an owner's keys kept being ended", || async {
            let epoch = self.epoch(&new.owner).await?;
            self.create_in_epoch(epoch, new.clone()).await
        })
        .await
    }

    /// Does the same for an owner who might have one when `epoch` was theirs; `None` if all their keys have ended since.
    ///
    /// Read the epoch before it is decided whether the owner may.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn create_in_epoch(
        &self,
        epoch: u64,
        new: NewApiKey,
    ) -> Result<Option<CreatedApiKey>, StoreError> {
        let now = self.clock.now();
        let key = self.format.random();
        let record = ApiKey {
            id: ApiKeyId::new(TokenSecret::random_id()),
            digest: SecretDigest::of(key.expose_secret().as_bytes()),
            hint: hint(&key),
            owner: new.owner,
            name: new.name,
            scopes: new.scopes,
            created_at: now,
            expires_at: new.lifetime.map(|lifetime| now + lifetime),
            last_used_at: None,
        };
        let inserted = self.store.insert(record.clone(), epoch).await?;
        Ok(inserted.then_some(CreatedApiKey { key, record }))
    }

    /// The record of a key: one read, and at most once a minute one write.
    ///
    /// # Errors
    /// When the key is malformed, unknown or expired, or the store fails.
    pub async fn check(&self, key: &str) -> Result<ApiKey, ApiKeyError> {
        if !self.format.is_well_formed(key) {
            return Err(ApiKeyError::Malformed);
        }
        let digest = SecretDigest::of(key.as_bytes());
        let mut record = self
            .store
            .find(&digest)
            .await?
            .ok_or(ApiKeyError::Unknown)?;
        let now = self.clock.now();
        if record.has_expired(now) {
            return Err(ApiKeyError::Expired);
        }
        if record
            .last_used_at
            .is_none_or(|used_at| now.since(used_at) >= TOUCH_EVERY)
        {
            self.store.touch(&record.id, now).await?;
            record.last_used_at = Some(now);
        }
        Ok(record)
    }

    /// Whether a key that was checked before has not ended since, in one read.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn is_alive(&self, key: &ApiKey) -> Result<bool, StoreError> {
        let found = self.store.find(&key.digest).await?;
        Ok(found.is_some_and(|found| !found.has_expired(self.clock.now())))
    }

    /// All keys of an owner, the newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list(&self, owner: &UserId) -> Result<Vec<ApiKey>, StoreError> {
        self.store.list(owner).await
    }

    /// Ends one of an owner's keys; says whether there was such a one. Nobody ends a key of another owner.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn revoke(&self, owner: &UserId, id: &ApiKeyId) -> Result<bool, StoreError> {
        self.store.remove(owner, id).await
    }

    /// Ends all keys of an owner; says how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn revoke_all_of(&self, owner: &UserId) -> Result<u64, StoreError> {
        self.store.remove_of_owner(owner).await
    }

    /// Removes what has expired; says how much. To be called now and then.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove_expired(&self) -> Result<u64, StoreError> {
        self.store.remove_expired(self.clock.now()).await
    }
}

impl<S: ApiKeyStore + 'static> ApiKeys<S> {
    /// The same, behind a type that does not name the store.
    pub fn erased(self) -> ApiKeys<AnyApiKeyStore> {
        ApiKeys {
            store: AnyApiKeyStore::new(self.store),
            format: self.format,
            clock: self.clock,
        }
    }
}

impl<S> fmt::Debug for ApiKeys<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiKeys")
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
