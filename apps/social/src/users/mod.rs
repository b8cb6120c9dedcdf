//! People who write posts and vote.

pub mod model;
pub mod queries;
mod routes;
mod schemas;
mod stored_password;

pub use routes::router;
pub use schemas::{
    PasswordChange, PasswordConfirmation, Profile, ProfileChange, UserCreate, UserPublic,
};
pub use stored_password::StoredPassword;
