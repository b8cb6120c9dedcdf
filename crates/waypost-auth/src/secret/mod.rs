//! The building blocks of secrets: random bytes, digests, key strength, secret files.
//!
//! Secrets travel as [`SecretString`], which prints as `[REDACTED]` and is wiped when dropped.

mod digest;
mod key_id;
mod key_strength;
mod random;
mod secret_file;
mod split_token;

pub use digest::SecretDigest;
pub use key_id::{InvalidKeyId, KeyId};
pub use key_strength::{WeakKey, check_key_strength};
pub use secrecy::{ExposeSecret, SecretString};
pub use secret_file::{SecretFileError, read_or_create, read_private, write_private};

pub(crate) use random::{random_bytes, random_token};
pub(crate) use split_token::TokenSecret;
