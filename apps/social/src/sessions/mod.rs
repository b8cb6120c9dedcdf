//! Where a person is logged in with a browser.

mod routes;
mod schemas;

pub use routes::router;
pub use schemas::{LogIn, SessionPublic};
