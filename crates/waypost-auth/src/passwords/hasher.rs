use std::fmt;
use std::sync::Arc;

use argon2::{Algorithm, Version};
use thiserror::Error;

use super::argon2id::{Argon2Cost, HashMemory, argon2};
use super::hash::{Argon2Hash, HashFormatError, HashLimits, LimitExceeded, PasswordHash};
use super::normalize::normalize;
use super::pepper::{KeyedHash, PepperError};
use super::policy::MAX_PASSWORD_BYTES;
use crate::secret::{KeyId, random_bytes};

/// Hashes and verifies passwords on the thread that calls it.
///
/// A hash takes 20 ms and 19 MiB: on a server use [`Passwords`](super::Passwords), which bounds both.
///
/// ```
/// use std::sync::Arc;
/// use waypost_auth::passwords::{HashMemory, PasswordHasher, PepperKeys, Scheme};
///
/// let hasher = PasswordHasher::new(Arc::new(PepperKeys::generate()?));
/// let mut memory = HashMemory::default();
///
/// let stored = hasher.hash("flying over the lagoon", &mut memory)?;
/// assert_eq!(stored.scheme(), Scheme::PepperedArgon2id);
/// assert!(stored.to_string().starts_with("$argon2id-hmac-sha256$v=19$m=19456,t=2,p=1,k=k1$"));
/// assert!(hasher.verify(&stored, "flying over the lagoon", &mut memory)?);
/// assert!(!hasher.verify(&stored, "flying over the island", &mut memory)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct PasswordHasher {
    cost: Argon2Cost,
    limits: HashLimits,
    pepper: Option<Arc<dyn KeyedHash>>,
}

/// Why a password could not be verified. It is never a wrong password, and its text is for the log, not the client.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// What is stored is no hash.
    #[error(transparent)]
    Format(#[from] HashFormatError),
    /// What is stored would cost too much.
    #[error(transparent)]
    Cost(#[from] LimitExceeded),
    /// The pepper key is missing, or its device failed.
    #[error(transparent)]
    Pepper(#[from] PepperError),
}

const SALT_BYTES: usize = 16;

impl PasswordHasher {
    /// Hashes with argon2id at the default cost, a random salt, and the pepper.
    pub fn new(pepper: Arc<dyn KeyedHash>) -> Self {
        Self {
            cost: Argon2Cost::default(),
            limits: HashLimits::default(),
            pepper: Some(pepper),
        }
    }

    /// Hashes without a pepper: whoever copies the database can try out passwords.
    pub fn without_pepper() -> Self {
        Self {
            cost: Argon2Cost::default(),
            limits: HashLimits::default(),
            pepper: None,
        }
    }

    /// Sets the cost of new hashes; what was hashed at another cost is upgraded at login.
    pub fn cost(self, cost: Argon2Cost) -> Self {
        Self { cost, ..self }
    }

    /// Sets what a stored hash may cost at most.
    pub fn limits(self, limits: HashLimits) -> Self {
        Self { limits, ..self }
    }

    /// Hashes a password.
    ///
    /// # Errors
    /// When the pepper's device fails.
    pub fn hash(
        &self,
        password: &str,
        memory: &mut HashMemory,
    ) -> Result<PasswordHash, PepperError> {
        let salt = random_bytes::<SALT_BYTES>();
        let unpeppered = Argon2Hash {
            algorithm: Algorithm::Argon2id,
            version: Version::V0x13,
            cost: self.cost,
            keys: Vec::new(),
            salt: salt.to_vec(),
            tag: self.argon2id(normalize(password).as_bytes(), &salt, memory),
        };
        let Some(pepper) = &self.pepper else {
            return Ok(unpeppered.into());
        };
        let peppered = unpeppered.with_layer(pepper.current_key(), pepper.as_ref())?;
        Ok(peppered
            .expect("a new argon2id hash takes a first layer")
            .into())
    }

    /// Whether `stored` is the hash of `password`.
    ///
    /// # Errors
    /// When the stored hash costs more than the limits allow, or the pepper is not there.
    pub fn verify(
        &self,
        stored: &PasswordHash,
        password: &str,
        memory: &mut HashMemory,
    ) -> Result<bool, VerifyError> {
        if self.is_foreign_cost(stored) {
            stored.check_cost(&self.limits)?;
        }
        if password.len() > MAX_PASSWORD_BYTES {
            return Ok(false);
        }
        memory.keep(self.cost);
        let pepper = self.pepper.as_deref();
        let normalized = normalize(password);
        if stored.matches(normalized.as_bytes(), pepper, memory)? {
            return Ok(true);
        }
        // Other systems hash what was typed, normalised or not.
        Ok(*normalized != *password && stored.matches(password.as_bytes(), pepper, memory)?)
    }

    /// Whether the password should be hashed again: another scheme, another cost, or not the current pepper key alone.
    ///
    /// ```
    /// use waypost_auth::passwords::{Argon2Cost, HashMemory, PasswordHasher};
    ///
    /// let hasher = PasswordHasher::without_pepper();
    /// let stored = hasher.hash("flying over the lagoon", &mut HashMemory::default())?;
    /// assert!(!hasher.needs_rehash(&stored));
    /// assert!(hasher.cost(Argon2Cost::new(19_456, 3, 1)?).needs_rehash(&stored));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn needs_rehash(&self, stored: &PasswordHash) -> bool {
        let current = self.pepper.as_deref().map(KeyedHash::current_key);
        stored.as_argon2().is_none_or(|hash| {
            hash.algorithm != Algorithm::Argon2id
                || hash.version != Version::V0x13
                || hash.cost != self.cost
                || hash.salt.len() < SALT_BYTES
                || !hash.keys.iter().eq(current)
        })
    }

    /// Puts the current pepper key over a stored hash, without its password: rotation for those who do not log in.
    ///
    /// It also peppers argon2id hashes that were imported without one. `None` when there is nothing to do
    /// (the current key is there already) or nothing can be done (another scheme, or eight layers).
    ///
    /// # Errors
    /// When the pepper's device fails.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use waypost_auth::passwords::{HashMemory, PasswordHasher, PepperKeys};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("pepper.keys");
    /// let mut memory = HashMemory::default();
    /// let before = PasswordHasher::new(Arc::new(PepperKeys::from_file(&path)?));
    /// let stored = before.hash("flying over the lagoon", &mut memory)?;
    ///
    /// let after = PasswordHasher::new(Arc::new(PepperKeys::rotate_file(&path)?));
    /// let layered = after.add_layer(&stored)?.expect("the key is new");
    /// assert!(layered.to_string().contains(",k=k1.k2$"));
    /// assert!(after.verify(&layered, "flying over the lagoon", &mut memory)?);
    /// assert_eq!(after.add_layer(&layered)?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_layer(&self, stored: &PasswordHash) -> Result<Option<PasswordHash>, PepperError> {
        let (Some(pepper), Some(hash)) = (&self.pepper, stored.as_argon2()) else {
            return Ok(None);
        };
        let current = pepper.current_key();
        if hash.keys.contains(current) {
            return Ok(None);
        }
        Ok(hash
            .with_layer(current, pepper.as_ref())?
            .map(PasswordHash::from))
    }

    /// A hash of no password, which costs as much to verify as a real one: for users who do not exist.
    pub(super) fn dummy(&self) -> PasswordHash {
        let current = self.pepper.as_deref().map(KeyedHash::current_key);
        Argon2Hash {
            algorithm: Algorithm::Argon2id,
            version: Version::V0x13,
            cost: self.cost,
            keys: current.cloned().into_iter().collect::<Vec<KeyId>>(),
            salt: random_bytes::<SALT_BYTES>().to_vec(),
            tag: random_bytes::<32>().to_vec(),
        }
        .into()
    }

    /// What costs no more than our own hashes needs no other bound.
    fn is_foreign_cost(&self, stored: &PasswordHash) -> bool {
        stored.as_argon2().is_none_or(|hash| hash.cost != self.cost)
    }

    fn argon2id(&self, password: &[u8], salt: &[u8], memory: &mut HashMemory) -> Vec<u8> {
        memory.keep(self.cost);
        let variant = (Algorithm::Argon2id, Version::V0x13);
        let tag = argon2(variant, self.cost, password, salt, 32, memory);
        tag.expect("the cost was checked when it was made").to_vec()
    }
}

impl fmt::Debug for PasswordHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordHasher")
            .field("cost", &self.cost)
            .field("limits", &self.limits)
            .field("pepper", &self.pepper)
            .finish()
    }
}

#[cfg(test)]
mod tests;
