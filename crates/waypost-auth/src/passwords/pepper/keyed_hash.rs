use std::error::Error as StdError;
use std::fmt;

use thiserror::Error;

use crate::secret::KeyId;

/// Something that keeps pepper keys and computes with them: memory, or a hardware security module.
///
/// A key never has to leave it. It is called on the hashing threads and may block for as long as a hash takes.
pub trait KeyedHash: Send + Sync + fmt::Debug {
    /// The key for new hashes.
    fn current_key(&self) -> &KeyId;

    /// HMAC-SHA256 of `message` under the key called `key`.
    ///
    /// # Errors
    /// When the key is not there, or the device does not answer.
    fn keyed_hash(&self, key: &KeyId, message: &[u8]) -> Result<[u8; 32], PepperError>;
}

/// Why a keyed hash could not be computed. It is never a wrong password.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PepperError {
    /// A hash names a key that is not in the ring: it was retired too early, or lost.
    #[error("pepper key {0} is missing: passwords hashed with it cannot be verified")]
    UnknownKey(KeyId),
    /// The device that keeps the keys failed.
    #[error("the pepper's device failed")]
    Device(#[source] Box<dyn StdError + Send + Sync>),
}
