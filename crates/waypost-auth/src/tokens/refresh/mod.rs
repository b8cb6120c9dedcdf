//! Refresh tokens: opaque, rotated at each use, ended as a family when an old one comes back.

mod any;
mod family;
mod memory;
mod refresh_tokens;
mod seal;
mod store;

pub use any::AnyRefreshStore;
pub use family::{RefreshFamily, RefreshFamilyId, Rotation, Superseded};
pub use memory::MemoryRefreshStore;
pub use refresh_tokens::{RefreshError, RefreshSettings, RefreshTokens, Refreshed};
pub use store::RefreshStore;
