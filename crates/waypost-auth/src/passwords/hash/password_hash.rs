use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::bcrypt_hash::BcryptHash;
use super::pbkdf2_hash::Pbkdf2Hash;
use super::scrypt_hash::ScryptHash;
use super::{Argon2Hash, HashLimits, LimitExceeded};
use crate::passwords::argon2id::HashMemory;
use crate::passwords::pepper::{KeyedHash, PepperError};
use crate::secret::KeyId;

/// A stored password hash, of this crate or of another system.
///
/// The own format is a PHC string with one addition: after argon2's parameters, `k=` names the pepper keys
/// in the order in which they were applied, separated by dots. The tag is
/// HMAC-SHA256(last key, … HMAC-SHA256(first key, argon2id output)). It has its own name, so that
/// no other software takes it for a plain argon2 hash:
///
/// ```text
/// $argon2id-hmac-sha256$v=19$m=19456,t=2,p=1,k=k1$<salt>$<tag>
/// ```
///
/// Read besides: `$argon2id$`, `$argon2i$`, `$argon2d$` (a missing `v=` means version 0x10), `$2a$`, `$2b$`, `$2y$`,
/// `$scrypt$`, `$pbkdf2-sha256$`, and Django's `argon2$`, `bcrypt$`, `bcrypt_sha256$`, `pbkdf2_sha256$`, `scrypt$`.
///
/// ```
/// use waypost_auth::passwords::{PasswordHash, Scheme};
///
/// let hash: PasswordHash = "pbkdf2_sha256$1000$seasalt2$oksQ9Bdi8Bce0okH61Cis7qICJfP+cYfDOnMdNPMzK8=".parse()?;
/// assert_eq!(hash.scheme(), Scheme::Pbkdf2Sha256);
/// // `Debug` shows the kind of hash, never its value.
/// assert_eq!(format!("{hash:?}"), "PasswordHash(Pbkdf2Sha256)");
/// # Ok::<(), waypost_auth::passwords::HashFormatError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(Stored);

#[derive(Clone, PartialEq, Eq)]
enum Stored {
    Argon2(Argon2Hash),
    Bcrypt(BcryptHash),
    Pbkdf2(Pbkdf2Hash),
    Scrypt(ScryptHash),
}

/// The algorithm of a stored hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scheme {
    /// The own format: argon2id, then one or more keyed hashes.
    PepperedArgon2id,
    /// Argon2 of any kind without a pepper.
    Argon2,
    /// bcrypt, also Django's with SHA-256 in front.
    Bcrypt,
    /// PBKDF2 with HMAC-SHA256.
    Pbkdf2Sha256,
    /// scrypt.
    Scrypt,
}

/// Text that is no hash of a known kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum HashFormatError {
    /// No known scheme starts like this.
    #[error("the stored password hash is of an unknown kind")]
    UnknownScheme,
    /// A part of the hash does not have its form.
    #[error("the stored password hash is malformed: {0}")]
    Malformed(&'static str),
}

/// Real hashes have about 100 bytes.
const MAX_TEXT: usize = 512;

impl PasswordHash {
    /// The algorithm.
    pub fn scheme(&self) -> Scheme {
        match &self.0 {
            Stored::Argon2(hash) if hash.keys.is_empty() => Scheme::Argon2,
            Stored::Argon2(_) => Scheme::PepperedArgon2id,
            Stored::Bcrypt(_) => Scheme::Bcrypt,
            Stored::Pbkdf2(_) => Scheme::Pbkdf2Sha256,
            Stored::Scrypt(_) => Scheme::Scrypt,
        }
    }

    /// The pepper keys that went into it, the first one first; none in foreign hashes.
    ///
    /// A key can be retired when no stored hash names it any more.
    pub fn pepper_keys(&self) -> &[KeyId] {
        self.as_argon2().map_or(&[], |hash| &hash.keys)
    }

    /// Checks what verifying would cost.
    ///
    /// # Errors
    /// Names the first bound that the hash exceeds.
    pub fn check_cost(&self, limits: &HashLimits) -> Result<(), LimitExceeded> {
        match &self.0 {
            Stored::Argon2(hash) => hash.check_cost(limits),
            Stored::Bcrypt(hash) => hash.check_cost(limits),
            Stored::Pbkdf2(hash) => hash.check_cost(limits),
            Stored::Scrypt(hash) => hash.check_cost(limits),
        }
    }

    /// Whether it is the hash of `password`; its cost must have been checked.
    pub(crate) fn matches(
        &self,
        password: &[u8],
        pepper: Option<&dyn KeyedHash>,
        memory: &mut HashMemory,
    ) -> Result<bool, PepperError> {
        match &self.0 {
            Stored::Argon2(hash) => hash.matches(password, pepper, memory),
            Stored::Bcrypt(hash) => Ok(hash.matches(password)),
            Stored::Pbkdf2(hash) => Ok(hash.matches(password)),
            Stored::Scrypt(hash) => Ok(hash.matches(password)),
        }
    }

    pub(crate) fn as_argon2(&self) -> Option<&Argon2Hash> {
        match &self.0 {
            Stored::Argon2(hash) => Some(hash),
            _ => None,
        }
    }
}

impl From<Argon2Hash> for PasswordHash {
    fn from(hash: Argon2Hash) -> Self {
        Self(Stored::Argon2(hash))
    }
}

impl FromStr for PasswordHash {
    type Err = HashFormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() > MAX_TEXT {
            return Err(HashFormatError::Malformed("it is too long"));
        }
        let stored = match text.split('$').find(|part| !part.is_empty()) {
            Some("argon2id-hmac-sha256" | "argon2id" | "argon2i" | "argon2d" | "argon2") => {
                Stored::Argon2(text.parse()?)
            }
            Some("2a" | "2b" | "2y" | "bcrypt" | "bcrypt_sha256") => Stored::Bcrypt(text.parse()?),
            Some("pbkdf2_sha256" | "pbkdf2-sha256") => Stored::Pbkdf2(text.parse()?),
            Some("scrypt") => Stored::Scrypt(text.parse()?),
            _ => return Err(HashFormatError::UnknownScheme),
        };
        Ok(Self(stored))
    }
}

/// The text to store.
impl fmt::Display for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Stored::Argon2(hash) => hash.fmt(f),
            Stored::Bcrypt(hash) => hash.fmt(f),
            Stored::Pbkdf2(hash) => hash.fmt(f),
            Stored::Scrypt(hash) => hash.fmt(f),
        }
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PasswordHash").field(&self.scheme()).finish()
    }
}
