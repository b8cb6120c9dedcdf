use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use base64ct::{Base64UrlUnpadded, Encoding};
use subtle::ConstantTimeEq;

/// SHA-256 of a random secret: what a store keeps in place of the secret itself.
///
/// A plain digest is enough because the secrets have at least 128 random bits; passwords go
/// through [`passwords`](crate::passwords) instead. Two digests are compared in constant time.
///
/// ```
/// use waypost_auth::secret::SecretDigest;
///
/// let digest = SecretDigest::of(b"abc");
/// assert_eq!(digest, SecretDigest::of(b"abc"));
/// assert_eq!(digest.to_text(), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
/// assert_eq!(SecretDigest::from_text(&digest.to_text()), Some(digest));
/// ```
#[derive(Clone, Copy, Eq)]
pub struct SecretDigest([u8; 32]);

impl SecretDigest {
    /// The digest of `secret`.
    pub fn of(secret: &[u8]) -> Self {
        let digest = digest(&SHA256, secret);
        Self(digest.as_ref().try_into().expect("SHA-256 gives 32 bytes"))
    }

    /// A digest read from a store.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The digest as 43 characters of URL-safe base64, for stores that keep text.
    pub fn to_text(&self) -> String {
        Base64UrlUnpadded::encode_string(&self.0)
    }

    /// Reads what [`to_text`](Self::to_text) wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        let read = Base64UrlUnpadded::decode(text, &mut bytes).ok()?.len();
        (read == bytes.len()).then_some(Self(bytes))
    }
}

impl PartialEq for SecretDigest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for SecretDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretDigest([REDACTED])")
    }
}
