//! What a new password must be like.

mod guessable;
mod password_policy;

pub(crate) use password_policy::MAX_PASSWORD_BYTES;

pub use password_policy::{InvalidPolicy, PasswordPolicy, PasswordRefused, PolicyWarning};
