use std::collections::HashMap;
use std::path::Path;

use base64ct::{Base64, Encoding};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use thiserror::Error;
use zeroize::Zeroizing;

use super::compact::Compact;
use super::signing_key::new_key_bytes;
use super::{Algorithm, Jws, KeyRejected, SigningKey, TokenError, VerifyingKey};
use crate::secret::{InvalidKeyId, KeyId, SecretFileError, read_or_create, write_private};

/// The key that signs, and every key whose tokens are accepted.
///
/// The text form, for a variable or a file, is `id:algorithm:key`, with the key in standard base64: itself for HS256,
/// PKCS #8 for the others. Several are separated by commas or new lines; the first one signs. Lines that start
/// with `#` are comments. To rotate, put a new entry behind the first and publish it; once everybody has
/// fetched the [`jwks`](Self::jwks), put it in front; take the old one out when its last token has expired.
///
/// ```
/// use waypost_auth::tokens::{Algorithm, KeyRing, SigningKey};
///
/// let old = SigningKey::generate("k1".parse()?, Algorithm::Es256)?;
/// let token = old.sign("at+jwt", b"{}");
/// let ring = KeyRing::new(SigningKey::generate("k2".parse()?, Algorithm::EdDsa)?)
///     .accept(old.verifying_key().clone())?;
/// assert!(ring.verify(&token).is_ok());
/// assert!(ring.verify(&ring.signing_key().sign("at+jwt", b"{}")).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct KeyRing {
    signing: SigningKey,
    verifying: HashMap<String, VerifyingKey>,
    /// The order in which they were given, for the document.
    order: Vec<String>,
}

/// Why a ring of keys is not accepted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum KeyRingError {
    /// There is no key.
    #[error("there is no token key")]
    Empty,
    /// An entry is not `id:algorithm:key`.
    #[error("token key entry {0} is not of the form id:algorithm:key with the key in base64")]
    Malformed(usize),
    /// An entry's id is not allowed.
    #[error("token key entry {position}: {source}")]
    Id {
        /// Which entry, counted from 1.
        position: usize,
        /// What is wrong.
        source: InvalidKeyId,
    },
    /// A key is not acceptable.
    #[error("token key {id}: {source}")]
    Key {
        /// Which key.
        id: String,
        /// What is wrong.
        source: KeyRejected,
    },
    /// A key to accept has no id by which tokens could name it.
    #[error("a token key has no id")]
    Nameless,
    /// Two keys have one id.
    #[error("token key {0} is there twice")]
    Twice(String),
    /// The file cannot be used.
    #[error(transparent)]
    File(#[from] SecretFileError),
}

const WARNING: &str = "\
# Keys that sign access tokens: whoever has them can log in as anybody. The first one signs, the others only verify.
";

impl KeyRing {
    /// A ring with one key.
    pub fn new(signing: SigningKey) -> Self {
        let id = signing.id().to_string();
        let verifying = HashMap::from([(id.clone(), signing.verifying_key().clone())]);
        Self {
            signing,
            verifying,
            order: vec![id],
        }
    }

    /// Accepts the tokens of another key too: an older one, or another service's.
    ///
    /// # Errors
    /// When the key has no id, or the id of another.
    pub fn accept(mut self, key: VerifyingKey) -> Result<Self, KeyRingError> {
        let id = key.id().ok_or(KeyRingError::Nameless)?.to_owned();
        if self.verifying.contains_key(&id) {
            return Err(KeyRingError::Twice(id));
        }
        self.order.push(id.clone());
        self.verifying.insert(id, key);
        Ok(self)
    }

    /// Reads the text form, such as the value of an environment variable.
    ///
    /// # Errors
    /// When there is no entry, or one is malformed, weak, or named like another.
    pub fn from_text(text: &SecretString) -> Result<Self, KeyRingError> {
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
            let key = read_entry(index + 1, entry)?;
            ring = Some(match ring {
                Some(ring) => ring.accept(key.verifying_key().clone())?,
                None => Self::new(key),
            });
        }
        ring.ok_or(KeyRingError::Empty)
    }

    /// Reads the keys from a file, which is created with a new key of `algorithm` when it is missing.
    ///
    /// # Errors
    /// When the file cannot be read or created, may be read by other users, or holds no good keys.
    ///
    /// ```
    /// use waypost_auth::tokens::{Algorithm, KeyRing};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("token.keys");
    /// let token = KeyRing::from_file(&path, Algorithm::Es256)?.signing_key().sign("at+jwt", b"{}");
    /// assert!(KeyRing::from_file(&path, Algorithm::Es256)?.verify(&token).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_file(path: impl AsRef<Path>, algorithm: Algorithm) -> Result<Self, KeyRingError> {
        let new = || SecretString::from(format!("{WARNING}{}\n", *new_entry("k1", algorithm)));
        Self::from_text(&read_or_create(path, new)?)
    }

    /// Puts a new key of `algorithm` in front of the others in a key file; it signs from the next start on.
    ///
    /// # Errors
    /// When the file cannot be read or written, or what it holds is not accepted.
    ///
    /// ```
    /// use waypost_auth::tokens::{Algorithm, KeyRing};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("token.keys");
    /// let before = KeyRing::from_file(&path, Algorithm::Es256)?;
    /// let after = KeyRing::rotate_file(&path, Algorithm::EdDsa)?;
    /// assert!(after.verify(&before.signing_key().sign("at+jwt", b"{}")).is_ok());
    /// assert!(before.verify(&after.signing_key().sign("at+jwt", b"{}")).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rotate_file(path: impl AsRef<Path>, algorithm: Algorithm) -> Result<Self, KeyRingError> {
        let path = path.as_ref();
        let before = Self::from_file(path, algorithm)?;
        let number = (before.order.len() + 1..)
            .find(|number| !before.verifying.contains_key(&format!("k{number}")));
        let id = format!(
            "k{}",
            number.expect("a ring has fewer keys than there are numbers")
        );
        let text = read_or_create(path, || SecretString::from(""))?;
        let kept = text
            .expose_secret()
            .lines()
            .filter(|line| !line.starts_with('#'));
        let kept: Zeroizing<String> = Zeroizing::new(kept.flat_map(|line| [line, "\n"]).collect());
        write_private(
            path,
            &SecretString::from(format!(
                "{WARNING}{}\n{}",
                *new_entry(&id, algorithm),
                *kept
            )),
        )?;
        Self::from_file(path, algorithm)
    }

    /// The key that signs.
    pub fn signing_key(&self) -> &SigningKey {
        &self.signing
    }

    /// Verifies a token with the key that it names.
    ///
    /// # Errors
    /// When the token is malformed, names no key of the ring, or is not signed by the key that it names.
    pub fn verify(&self, token: &str) -> Result<Jws, TokenError> {
        let token = Compact::parse(token)?;
        let id = token.header.kid.as_deref().ok_or(TokenError::UnknownKey)?;
        self.verifying
            .get(id)
            .ok_or(TokenError::UnknownKey)?
            .verify_parsed(token)
    }

    /// The public keys as a JWK set (RFC 7517), for others to verify with. Shared keys are not in it.
    ///
    /// ```
    /// use waypost_auth::tokens::{Algorithm, KeyRing, SigningKey};
    ///
    /// let ring = KeyRing::new(SigningKey::generate("k1".parse()?, Algorithm::Es256)?);
    /// let key = &ring.jwks()["keys"][0];
    /// assert_eq!((&key["kid"], &key["alg"], &key["use"]), (&"k1".into(), &"ES256".into(), &"sig".into()));
    /// assert!(key.get("d").is_none());
    ///
    /// let shared = KeyRing::new(SigningKey::generate("k1".parse()?, Algorithm::Hs256)?);
    /// assert_eq!(shared.jwks(), serde_json::json!({ "keys": [] }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn jwks(&self) -> Value {
        let keys = self
            .order
            .iter()
            .filter_map(|id| self.verifying.get(id)?.public_jwk());
        json!({ "keys": keys.collect::<Vec<_>>() })
    }
}

fn read_entry(position: usize, entry: &str) -> Result<SigningKey, KeyRingError> {
    let malformed = || KeyRingError::Malformed(position);
    let mut parts = entry.splitn(3, ':');
    let (Some(id), Some(algorithm), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(malformed());
    };
    let id: KeyId = id
        .parse()
        .map_err(|source| KeyRingError::Id { position, source })?;
    let algorithm = algorithm.parse().map_err(|_| malformed())?;
    let key = Zeroizing::new(Base64::decode_vec(key).map_err(|_| malformed())?);
    let name = id.to_string();
    SigningKey::from_bytes(id, algorithm, &key)
        .map_err(|source| KeyRingError::Key { id: name, source })
}

fn new_entry(id: &str, algorithm: Algorithm) -> Zeroizing<String> {
    let key = Zeroizing::new(Base64::encode_string(&new_key_bytes(algorithm)));
    Zeroizing::new(format!("{id}:{algorithm}:{}", *key))
}

#[cfg(test)]
mod tests;
