//! Identities: who sends a request, and what they may do.

#[cfg(feature = "db")]
pub mod stores;
