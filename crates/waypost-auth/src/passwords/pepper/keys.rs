use std::collections::HashMap;
use std::fmt;
use std::path::Path;

use aws_lc_rs::hmac;
use base64ct::{Base64, Encoding};
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;
use zeroize::Zeroizing;

use super::{KeyedHash, PepperError, key_file};
use crate::secret::{
    InvalidKeyId, KeyId, SecretFileError, WeakKey, check_key_strength, random_bytes,
};

/// Pepper keys in memory: one for new hashes, older ones to verify with.
///
/// The text form, for a variable or a file, is `id:key` with the key in standard base64; several are separated by
/// commas or new lines, and the first one is for new hashes. Lines that start with `#` say what people should know.
/// Rotation is a new first entry: each hash moves to it when its owner logs in, or at once by
/// [`add_layer`](crate::passwords::PasswordHasher::add_layer). An entry can go when no stored hash names it.
///
/// ```
/// use waypost_auth::passwords::{KeyedHash, PepperKeys};
/// use waypost_auth::secret::SecretString;
///
/// let value = SecretString::from("2027:KioqGhbLJpWRyh9bDbNK+ZbDOVAFK7PnjB8MGcWqT28=");
/// let pepper = PepperKeys::from_text(&value)?;
/// assert_eq!(pepper.current_key().as_str(), "2027");
///
/// let weak = SecretString::from("2027:c2VjcmV0");
/// assert_eq!(
///     PepperKeys::from_text(&weak).unwrap_err().to_string(),
///     "pepper key 2027: a key needs at least 32 random bytes, this one has 6",
/// );
/// # Ok::<(), waypost_auth::passwords::PepperKeysError>(())
/// ```
pub struct PepperKeys {
    current: KeyId,
    keys: HashMap<KeyId, hmac::Key>,
}

/// Why pepper keys are not accepted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PepperKeysError {
    /// There is none.
    #[error("there is no pepper key")]
    Empty,
    /// An entry is not `id:key`.
    #[error("pepper entry {0} is not of the form id:key with the key in base64")]
    Malformed(usize),
    /// An entry's id is not allowed.
    #[error("pepper entry {position}: {source}")]
    Id {
        /// Which entry, counted from 1.
        position: usize,
        /// What is wrong.
        source: InvalidKeyId,
    },
    /// A key cannot have come from a random generator.
    #[error("pepper key {id}: {source}")]
    Weak {
        /// Which key.
        id: KeyId,
        /// What is wrong.
        source: WeakKey,
    },
    /// Two keys have one id.
    #[error("pepper key {0} is there twice")]
    Twice(KeyId),
    /// The file cannot be used.
    #[error(transparent)]
    File(#[from] SecretFileError),
}

impl PepperKeys {
    /// A ring with one key.
    ///
    /// # Errors
    /// When the key is weak.
    pub fn new(id: KeyId, key: &[u8]) -> Result<Self, PepperKeysError> {
        let mut ring = Self {
            current: id.clone(),
            keys: HashMap::new(),
        };
        ring.insert(id, key)?;
        Ok(ring)
    }

    /// Adds a key for verifying older hashes.
    ///
    /// # Errors
    /// When the key is weak or its id is taken.
    pub fn with_old(mut self, id: KeyId, key: &[u8]) -> Result<Self, PepperKeysError> {
        self.insert(id, key)?;
        Ok(self)
    }

    /// A ring with one random key called `k1`, for tests: it is gone with the process.
    ///
    /// # Errors
    /// Never in practice: a random key that looks weak has a chance of one in 10⁹.
    pub fn generate() -> Result<Self, PepperKeysError> {
        Self::new(
            "k1".parse().expect("k1 is a valid id"),
            Zeroizing::new(random_bytes::<32>()).as_ref(),
        )
    }

    /// Reads the text form, such as the value of an environment variable.
    ///
    /// # Errors
    /// When there is no entry, or one is malformed, weak, or named like another.
    pub fn from_text(text: &SecretString) -> Result<Self, PepperKeysError> {
        let lines = text
            .expose_secret()
            .lines()
            .map(str::trim)
            .filter(|line| !line.starts_with('#'));
        let entries = lines
            .flat_map(|line| line.split(','))
            .map(str::trim)
            .filter(|entry| !entry.is_empty());
        let mut ring: Option<Self> = None;
        for (index, entry) in entries.enumerate() {
            let (id, key) = read_entry(index + 1, entry)?;
            match &mut ring {
                Some(ring) => ring.insert(id, &key)?,
                None => ring = Some(Self::new(id, &key)?),
            }
        }
        ring.ok_or(PepperKeysError::Empty)
    }

    /// Reads the keys from a file, which is created with a random key when it is missing.
    ///
    /// Keep it apart from the database and its backups, and back it up: without it no password can be verified.
    ///
    /// # Errors
    /// When the file cannot be read or created, may be read by other users, or holds no good keys.
    ///
    /// ```
    /// use waypost_auth::passwords::{KeyedHash, PepperKeys};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("pepper.keys");
    /// let made = PepperKeys::from_file(&path)?;
    /// let read = PepperKeys::from_file(&path)?;
    /// let key = made.current_key();
    /// assert_eq!(made.keyed_hash(key, b"tag")?, read.keyed_hash(key, b"tag")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, PepperKeysError> {
        Self::from_text(&key_file::read_or_create(path.as_ref())?)
    }

    /// Puts a new random key in front of the others in a key file: the first step of a rotation.
    ///
    /// Running servers go on with the keys that they have read; after a restart they use the new one.
    ///
    /// # Errors
    /// When the file cannot be read or written, or what it holds is not accepted.
    ///
    /// ```
    /// use waypost_auth::passwords::{KeyedHash, PepperKeys};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("pepper.keys");
    /// let before = PepperKeys::from_file(&path)?;
    /// let after = PepperKeys::rotate_file(&path)?;
    /// assert_ne!(before.current_key(), after.current_key());
    /// let old = before.current_key();
    /// assert_eq!(before.keyed_hash(old, b"tag")?, after.keyed_hash(old, b"tag")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rotate_file(path: impl AsRef<Path>) -> Result<Self, PepperKeysError> {
        let path = path.as_ref();
        let before = Self::from_file(path)?;
        let number = (before.keys.len() + 1..).find(|number| !before.has(&format!("k{number}")));
        key_file::prepend(
            path,
            number.expect("a ring has fewer keys than there are numbers"),
        )?;
        Self::from_file(path)
    }

    fn has(&self, id: &str) -> bool {
        self.keys.keys().any(|key| key.as_str() == id)
    }

    fn insert(&mut self, id: KeyId, key: &[u8]) -> Result<(), PepperKeysError> {
        check_key_strength(key).map_err(|source| PepperKeysError::Weak {
            id: id.clone(),
            source,
        })?;
        if self.keys.contains_key(&id) {
            return Err(PepperKeysError::Twice(id));
        }
        self.keys.insert(id, hmac::Key::new(hmac::HMAC_SHA256, key));
        Ok(())
    }
}

fn read_entry(
    position: usize,
    entry: &str,
) -> Result<(KeyId, Zeroizing<Vec<u8>>), PepperKeysError> {
    let (id, key) = entry
        .split_once(':')
        .ok_or(PepperKeysError::Malformed(position))?;
    let id = id
        .parse()
        .map_err(|source| PepperKeysError::Id { position, source })?;
    let key = Base64::decode_vec(key).map_err(|_| PepperKeysError::Malformed(position))?;
    Ok((id, Zeroizing::new(key)))
}

impl KeyedHash for PepperKeys {
    fn current_key(&self) -> &KeyId {
        &self.current
    }

    fn keyed_hash(&self, key: &KeyId, message: &[u8]) -> Result<[u8; 32], PepperError> {
        let key = self
            .keys
            .get(key)
            .ok_or_else(|| PepperError::UnknownKey(key.clone()))?;
        let tag = hmac::sign(key, message);
        Ok(tag.as_ref().try_into().expect("HMAC-SHA256 gives 32 bytes"))
    }
}

/// Shows the ids, never the keys.
impl fmt::Debug for PepperKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ids: Vec<_> = self.keys.keys().map(KeyId::as_str).collect();
        ids.sort_unstable();
        f.debug_struct("PepperKeys")
            .field("current", &self.current.as_str())
            .field("ids", &ids)
            .finish()
    }
}

#[cfg(test)]
mod tests;
