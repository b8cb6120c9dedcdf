//! JSON Schema 2020-12, as FastAPI's `openapi.json` uses it.

mod compose;
mod constrain;
mod registry;
mod schema_object;
mod title;

pub use registry::{Mode, References, Registry};
pub use schema_object::{AdditionalProperties, Discriminator, JsonSchema, JsonType, Keywords};
pub use title::title_of;
