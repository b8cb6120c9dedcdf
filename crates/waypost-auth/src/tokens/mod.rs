//! Tokens: signed access tokens (JWT) that live for minutes, and opaque refresh tokens that live for weeks.
//!
//! An access token is checked without asking a database; that is why it is short-lived. [`Revocations`] ends it
//! earlier: one token by its id, or all of a user's by an epoch that each of them carries.

mod access;
mod jwt;
mod refresh;

pub use access::{
    AccessTokens, AnyRevocationStore, Audience, Claims, IssuedToken, MemoryRevocationStore,
    NewToken, RevocationStatus, RevocationStore, Revocations,
};
pub use jwt::{
    Algorithm, Jws, KeyRejected, KeyRing, KeyRingError, SigningKey, TokenError, VerifyingKey,
};
pub use refresh::{
    AnyRefreshStore, MemoryRefreshStore, RefreshError, RefreshFamily, RefreshFamilyId,
    RefreshSettings, RefreshStore, RefreshTokens, Refreshed, Rotation, Superseded,
};
