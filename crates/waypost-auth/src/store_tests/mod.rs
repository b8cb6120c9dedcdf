//! What every store must do, as functions that panic when one does not.
//!
//! A store in another crate calls them from its own tests, with an empty store. They also race: where the store waits for
//! a server, many calls are under way at once.
//!
//!
//! ```
//! use waypost_auth::store_tests;
//! use waypost_auth::tokens::MemoryRefreshStore;
//!
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! store_tests::refresh_store(&MemoryRefreshStore::default()).await;
//! # });
//! ```

mod answer;
mod api_keys;
mod at_once;
mod exact_names;
mod refresh;
mod revocations;
mod sessions;
mod throttle;
mod times;

pub use api_keys::api_key_store;
pub use refresh::refresh_store;
pub use revocations::revocation_store;
pub use sessions::session_store;
pub use throttle::throttle_store;
