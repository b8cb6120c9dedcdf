use std::fmt;

use crate::secret::SecretDigest;
use crate::time::UnixTime;
use crate::{Scopes, UserId};

/// Names an API key; it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiKeyId(String);

impl ApiKeyId {
    /// An id read from a store or from a user who wants to revoke a key.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ApiKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is known of an API key. This is the record to store; it holds no key, only a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Names the key.
    pub id: ApiKeyId,
    /// The digest of the key; look-ups by it need a unique index.
    pub digest: SecretDigest,
    /// The key's last four characters, by which its owner tells it from others.
    pub hint: String,
    /// On whose behalf it acts; look-ups by it need an index.
    pub owner: UserId,
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for.
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: UnixTime,
    /// When it ends.
    pub expires_at: Option<UnixTime>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<UnixTime>,
}

impl ApiKey {
    pub(super) fn has_expired(&self, now: UnixTime) -> bool {
        self.expires_at.is_some_and(|expires_at| expires_at <= now)
    }
}
