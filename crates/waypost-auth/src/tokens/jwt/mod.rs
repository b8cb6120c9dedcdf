//! Signed tokens in compact form: strict reading, keys with one algorithm each, the ring of keys.

mod algorithm;
mod compact;
mod error;
mod jwk;
mod key_ring;
mod signing_key;
mod verifying_key;

pub use algorithm::Algorithm;
pub use compact::Jws;
pub use error::{KeyRejected, TokenError};
pub use key_ring::{KeyRing, KeyRingError};
pub use signing_key::SigningKey;
pub use verifying_key::VerifyingKey;

#[cfg(test)]
mod pyjwt;
#[cfg(test)]
mod rfc7515;
