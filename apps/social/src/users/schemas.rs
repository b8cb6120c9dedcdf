//! Users on the wire.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use waypost::prelude::*;

/// What it takes to make a user.
#[schema(deny_unknown_fields)]
pub struct UserCreate {
    /// How the person is called.
    #[field(min_length = 1, max_length = 100, example = "Ada Lovelace")]
    pub name: String,
    /// An address that no other user has; upper and lower case do not matter. It is never shown to others.
    #[field(
        min_length = 3,
        max_length = 254,
        pattern = r"^[^@\s]+@[^@\s]+$",
        example = "ada@example.org"
    )]
    pub email: String,
}

/// What everybody may know of a user.
#[schema(from = super::model::Model)]
pub struct UserPublic {
    /// Made by the server.
    pub id: Uuid,
    /// How the person is called.
    pub name: String,
    /// When the person joined.
    pub created_at: DateTime<Utc>,
}
