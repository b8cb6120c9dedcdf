//! Users on the wire.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use waypost::prelude::*;
use waypost::{Email, Secret};

use super::queries::Author;

/// What it takes to sign up.
#[schema(deny_unknown_fields)]
pub struct UserCreate {
    /// How the person is called.
    #[field(min_length = 1, max_length = 100, example = "Ada Lovelace")]
    pub name: String,
    /// An address that no other user has; upper and lower case do not matter. It is never shown to others.
    #[field(example = "ada@example.org")]
    pub email: Email,
    /// At least 15 characters, and not among the first guesses.
    #[field(max_length = 1024, example = "flying over the lagoon")]
    pub password: Secret<String>,
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

impl From<Author> for UserPublic {
    fn from(author: Author) -> Self {
        Self {
            id: author.id,
            name: author.name,
            created_at: author.created_at,
        }
    }
}

/// What a user may know of themselves.
#[schema(from = super::model::Model)]
pub struct Profile {
    /// Made by the server.
    pub id: Uuid,
    /// How the person is called.
    pub name: String,
    /// The address, in lower case.
    pub email: String,
    /// When the person joined.
    pub created_at: DateTime<Utc>,
}

/// What a user may change of themselves.
#[schema(deny_unknown_fields)]
pub struct ProfileChange {
    /// How the person is called from now on.
    #[field(min_length = 1, max_length = 100, example = "Ada King")]
    pub name: String,
}

/// What it takes to change a password.
#[schema(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now.
    #[field(max_length = 1024)]
    pub current_password: Secret<String>,
    /// The password from now on: at least 15 characters, and not among the first guesses.
    #[field(max_length = 1024)]
    pub new_password: Secret<String>,
}

/// The password once more, before something that cannot be undone.
#[schema(deny_unknown_fields)]
pub struct PasswordConfirmation {
    /// The caller's password.
    #[field(max_length = 1024)]
    pub password: Secret<String>,
}
