//! The tables as SeaORM entities, for an application's own queries and for the comparison of models with a database.
//!
//! Users are named by the text of their [`UserId`](waypost_auth::UserId), whatever the key of the application's own
//! table is. Times are whole seconds since 1970.

pub mod api_key;
pub mod epochs;
pub mod login_failure;
pub mod refresh_family;
pub mod revoked_token;
pub mod session;
