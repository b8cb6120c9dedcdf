//! What users think of posts: one vote per user and post.

pub mod model;
pub mod queries;
mod routes;

pub use routes::router;
