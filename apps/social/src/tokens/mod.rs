//! Tokens with which apps act for a user.

mod routes;
mod schemas;

pub use routes::router;
pub use schemas::{RefreshToken, TokenRequest};
