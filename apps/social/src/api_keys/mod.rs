//! Keys with which programs act for a user.

mod routes;
mod schemas;

pub use routes::router;
pub use schemas::{ApiKeyCreate, ApiKeyCreated, ApiKeyPublic};
