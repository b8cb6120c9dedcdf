//! People who write posts.

pub mod model;
pub mod queries;
mod routes;
mod schemas;

pub use routes::router;
pub use schemas::{UserCreate, UserPublic};
