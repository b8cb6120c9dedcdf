use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use thiserror::Error;

/// Names a secret key: it stands beside each hash that the key went into, and in each token that it signed.
///
/// 1 to 32 of `a`–`z`, `0`–`9` and `-`, so that it fits into a PHC string, a file and a variable.
///
/// ```
/// use waypost_auth::secret::KeyId;
///
/// let id: KeyId = "2027-spring".parse()?;
/// assert_eq!(id.as_str(), "2027-spring");
/// assert!("Spring 2027".parse::<KeyId>().is_err());
/// # Ok::<(), waypost_auth::secret::InvalidKeyId>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(Arc<str>);

/// Text that is no [`KeyId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a key's id is 1 to 32 of a-z, 0-9 and -")]
pub struct InvalidKeyId;

impl KeyId {
    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for KeyId {
    type Err = InvalidKeyId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if (1..=32).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(Arc::from(text)))
        } else {
            Err(InvalidKeyId)
        }
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
