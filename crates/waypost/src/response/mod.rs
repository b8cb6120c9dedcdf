//! What operations return, and what it says of itself in the documentation.

mod html;
mod json;
mod redirect;
mod respond;
mod respond_with;
mod result;

pub use html::Html;
pub use json::Json;
pub use redirect::Redirect;
pub use respond::{Respond, ViaPair, ViaResponse, ViaResult, ViaSchema};
pub use respond_with::RespondWith;
