//! Who asks, as an argument.

mod any;
mod api_key;
mod identify;
mod session;
mod token;

pub use any::Identity;
pub use api_key::ApiKeyIdentity;
use identify::{Grant, Identify};
pub use session::SessionIdentity;
pub use token::TokenIdentity;
