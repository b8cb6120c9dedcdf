//! Passwords: hashed with argon2id, a random salt and a pepper; verified also in other systems' formats.
//!
//! [`Passwords`] is what an application holds: it hashes on its own threads behind a bound.
//! [`PasswordHasher`] is the same without threads, for a migration script or a test.
//!
//! A password is brought to Unicode's form NFC when it is set and when it is verified (NIST SP 800-63B-4), so that
//! an "é" typed on another keyboard is the same "é". Imported hashes are also tried with the bytes as they came.

mod argon2id;
mod hash;
mod hasher;
mod normalize;
mod pepper;
mod policy;
mod pool;
mod service;

pub use argon2id::{Argon2Cost, CostOutOfBounds, HashMemory};
pub use hash::{HashFormatError, HashLimits, LimitExceeded, PasswordHash, Scheme};
pub use hasher::{PasswordHasher, VerifyError};
#[cfg(feature = "hsm")]
pub use pepper::{HsmError, HsmPepper, HsmSettings};
pub use pepper::{KeyedHash, PepperError, PepperKeys, PepperKeysError};
pub use policy::{InvalidPolicy, PasswordPolicy, PasswordRefused, PolicyWarning};
pub use pool::{HashingPermit, HashingPool, HashingPoolSettings, PoolError};
pub use service::{PasswordError, Passwords, Verdict};
