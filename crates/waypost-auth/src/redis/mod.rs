//! Stores in Redis or Valkey: sessions, refresh tokens, failed logins, revoked access tokens.
//!
//! For several processes that share them and need no database for it. What a user loses with the server are logins, and
//! that is all it should be trusted with:
//!
//! - There is no store of API keys: they live for years and nobody can log in again to get another one. They belong in
//!   a database.
//! - A revoked token that the server forgets is good again until it expires. Let it keep what it has
//!   (`maxmemory-policy noeviction`), and across restarts (`appendonly yes`).
//! - One server, with or without replicas; not Redis Cluster.
//!
//! A server on another machine is reached by `rediss://`, see [`Redis::connect`].
//!
//! Every step is atomic, as a Lua script. Everything that ends has a time to live, so nothing needs to be swept but
//! sessions that nobody uses any more, and counts of failed logins.

mod address;
mod connection;
mod fields;
mod records;
mod refresh;
mod revocations;
mod sessions;
#[cfg(test)]
mod tests;
mod throttle;

pub use connection::Redis;
pub use refresh::RedisRefreshStore;
pub use revocations::RedisRevocationStore;
pub use sessions::RedisSessionStore;
pub use throttle::RedisThrottleStore;
