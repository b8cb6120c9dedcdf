//! Access tokens: what they claim, how they are issued and checked, how they end early.

mod access_tokens;
mod any;
mod claims;
mod memory;
mod revocation;
mod verified;

pub use access_tokens::{AccessTokens, IssuedToken, NewToken};
pub use any::AnyRevocationStore;
pub use claims::{Audience, Claims};
pub use memory::MemoryRevocationStore;
pub use revocation::{RevocationStatus, RevocationStore, Revocations};
