//! People who write posts.

pub mod model;
pub mod queries;
mod routes;
mod schemas;
mod stored_password;

pub use routes::router;
pub use schemas::{UserCreate, UserPublic};
pub use stored_password::StoredPassword;
