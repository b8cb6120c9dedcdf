//! Pepper keys inside a hardware security module, reached through PKCS#11.

mod connection;
mod hsm_pepper;
mod settings;

pub use hsm_pepper::HsmPepper;
pub use settings::{HsmError, HsmSettings};
