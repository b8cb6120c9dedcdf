//! What operations return, and what it says of itself in the documentation.

mod json;
mod respond;
mod result;

pub use json::Json;
pub use respond::{Respond, ViaResponse, ViaResult, ViaSchema};
