use std::fmt;

use crate::secret::SecretDigest;
use crate::time::UnixTime;
use crate::{Scopes, UserId};

/// Names a family of refresh tokens: it is the first part of each of them, and for those who have one alone.
///
/// Whoever sends it with a wrong secret ends the family, as with a token that was used before; so it is not in access
/// tokens, which carry its [`sid`](Self::sid).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RefreshFamilyId(String);

impl RefreshFamilyId {
    /// An id read from a store.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the family's access tokens are told by: a digest, from which nobody finds the id.
    ///
    /// ```
    /// use waypost_auth::tokens::RefreshFamilyId;
    ///
    /// let id = RefreshFamilyId::new("tqvPkP8yRrG5uVqyZzJ6xA");
    /// assert_eq!(id.sid().len(), 43);
    /// assert_ne!(id.sid(), RefreshFamilyId::new("another").sid());
    /// ```
    pub fn sid(&self) -> String {
        SecretDigest::of(self.0.as_bytes()).to_text()
    }
}

impl fmt::Debug for RefreshFamilyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RefreshFamilyId([REDACTED])")
    }
}

/// One login on one device: the refresh tokens that followed from it, of which only the last is alive.
///
/// This is the record to store: one row, whatever the number of rotations. It holds no token, only digests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshFamily {
    /// Names the family; the key of the record.
    pub id: RefreshFamilyId,
    /// Whose it is; look-ups by it need an index.
    pub user: UserId,
    /// What its access tokens may be used for.
    pub scopes: Scopes,
    /// The session that it belongs to.
    pub session: Option<String>,
    /// The digest of the living token.
    pub live: SecretDigest,
    /// The token before it.
    pub superseded: Option<Superseded>,
    /// When the user logged in.
    pub created_at: UnixTime,
    /// When the living token was issued.
    pub rotated_at: UnixTime,
    /// When the family ends, however often it is used.
    pub expires_at: UnixTime,
}

/// The token before the living one, and what it takes to find the living one with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Superseded {
    /// Its digest.
    pub digest: SecretDigest,
    /// The living token, readable only with the superseded one.
    ///
    /// A client whose answer got lost sends the old token again and is given the same new one; the store
    /// alone can compute neither.
    pub sealed_successor: [u8; 32],
}

impl fmt::Debug for Superseded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Superseded([REDACTED])")
    }
}

/// The change that a rotation makes to a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// The digest of the new living token.
    pub live: SecretDigest,
    /// What was the living token until now: the change is only made if it still is.
    pub superseded: Superseded,
    /// When.
    pub rotated_at: UnixTime,
}
