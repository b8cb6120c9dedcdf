//! What users write.

pub mod model;
pub mod queries;
mod routes;
mod schemas;
mod search;

pub use routes::router;
pub use schemas::{PostCreate, PostPatch, PostPublic, PostUpdate};
