//! The pepper: a secret key over every hash, kept apart from the database.
//!
//! Whoever steals the database alone cannot test a single guess. Whoever loses the keys cannot verify a
//! single password any more: back them up, apart from the database's own backup.

#[cfg(feature = "hsm")]
mod hsm;
mod key_file;
mod keyed_hash;
mod keys;

#[cfg(feature = "hsm")]
pub use hsm::{HsmError, HsmPepper, HsmSettings};
pub use keyed_hash::{KeyedHash, PepperError};
pub use keys::{PepperKeys, PepperKeysError};
