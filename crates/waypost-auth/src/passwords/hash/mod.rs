//! Stored hashes: what they look like, what they may cost, how they are verified.

mod argon2_hash;
mod bcrypt_hash;
mod fields;
mod limits;
mod password_hash;
mod pbkdf2_hash;
mod scrypt_hash;

pub use limits::{HashLimits, LimitExceeded};
pub use password_hash::{HashFormatError, PasswordHash, Scheme};

pub(crate) use argon2_hash::Argon2Hash;
