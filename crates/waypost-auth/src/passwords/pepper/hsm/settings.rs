use std::path::PathBuf;

use secrecy::SecretString;
use thiserror::Error;

use crate::secret::KeyId;

/// Where the security module is, and how to get in.
#[derive(Clone, Debug)]
pub struct HsmSettings {
    /// The PKCS#11 library that the module's maker ships.
    pub module: PathBuf,
    /// The label of the token (a partition of the module) that keeps the keys.
    pub token_label: String,
    /// The user PIN. A wrong one is tried once: real modules lock themselves after a few.
    pub pin: SecretString,
    /// The key for new hashes.
    pub current_key: KeyId,
}

/// Why a security module cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum HsmError {
    /// The library or the module failed.
    #[error("the security module failed")]
    Device(#[from] cryptoki::error::Error),
    /// No token has the label.
    #[error("the security module has no token labelled {0:?}")]
    NoToken(String),
    /// The PIN was refused; no further login is tried until the process starts anew.
    #[error("the security module refused the PIN")]
    WrongPin,
    /// No secret key has the label `waypost-pepper-` and the id.
    #[error("the security module has no key for pepper key {0}")]
    NoKey(KeyId),
    /// Several keys have one label.
    #[error("the security module has several keys for pepper key {0}")]
    AmbiguousKey(KeyId),
    /// There is a key of that id already.
    #[error("the security module has a key for pepper key {0} already")]
    KeyExists(KeyId),
    /// What came back is not 32 bytes.
    #[error("the security module answered something else than an HMAC-SHA256")]
    WrongAnswer,
}
