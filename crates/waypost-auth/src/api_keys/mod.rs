//! API keys: for programs, not for people; long-lived, scoped, easy to find when they leak.

mod any;
mod api_key;
mod key_text;
mod memory;
mod service;
mod store;

pub use any::AnyApiKeyStore;
pub use api_key::{ApiKey, ApiKeyId};
pub use key_text::InvalidPrefix;
pub use memory::MemoryApiKeyStore;
pub use service::{ApiKeyError, ApiKeys, CreatedApiKey, NewApiKey};
pub use store::ApiKeyStore;
