//! Secrets and identities: passwords, tokens, sessions, API keys.
//!
//! This crate knows no HTTP, no database and no user table: a user is an opaque [`UserId`]. What must
//! survive a restart goes through a store trait, and one shared suite (`store_tests`) tells
//! whether a store keeps its promises.
//!
//! | module | what it is for |
//! |---|---|
//! | [`passwords`] | argon2id with a salt and a pepper, hashes of other systems, the rules for new passwords |
//! | [`tokens`] | signed access tokens, refresh tokens that rotate, revocation |
//! | [`sessions`] | a record on the server, a random token with the client |
//! | [`api_keys`] | keys for programs: prefixed, scoped, expiring |
//! | [`throttle`] | waits for whoever guesses passwords, per account and per address |
//! | `redis` | stores in Redis or Valkey (feature `redis`) |
//! | [`secret`] | opaque random tokens, digests compared in constant time, secret files |
//! | [`time`] | the clock, which tests set by hand |
//!
//! ```
//! use std::sync::Arc;
//! use waypost_auth::passwords::{PasswordHasher, Passwords, PepperKeys, Verdict};
//! use waypost_auth::secret::SecretString;
//!
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! let pepper = Arc::new(PepperKeys::generate()?);
//! let passwords = Passwords::new(PasswordHasher::new(pepper))?;
//!
//! let stored = passwords.set(SecretString::from("flying over the lagoon"), &["ada@example.org"]).await?;
//! let verdict = passwords.verify(Some(&stored.to_string()), SecretString::from("flying over the lagoon")).await?;
//! assert_eq!(verdict, Verdict::Valid { upgraded: None });
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # }).unwrap();
//! ```
//!
//! # Features
//!
//! | feature | what it adds | default |
//! |---|---|---|
//! | `hsm` | pepper keys inside a hardware security module (PKCS#11) | |
//! | `redis` | stores in Redis or Valkey | |
//! | `store-tests` | the suite that a store must pass | |
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod api_keys;
pub mod passwords;
#[cfg(feature = "redis")]
pub mod redis;
pub mod secret;
pub mod sessions;
pub mod throttle;
pub mod time;
pub mod tokens;

#[cfg(any(test, feature = "store-tests"))]
pub mod store_tests;

mod epochs;
mod kept;
mod races;
mod scopes;
mod store_error;
mod user_id;

pub use scopes::{InvalidScope, Scopes};
pub use store_error::StoreError;
pub use user_id::UserId;
