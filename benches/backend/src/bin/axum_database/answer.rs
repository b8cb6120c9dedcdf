//! What the wire carries.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Anything that can go wrong.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

#[derive(Deserialize)]
pub(crate) struct PostCreate {
    pub(crate) title: String,
    pub(crate) content: String,
    #[serde(default = "published")]
    pub(crate) published: bool,
    /// Who writes it: social knows it by the token.
    #[serde(default = "first_user")]
    pub(crate) author_id: Uuid,
}

fn published() -> bool {
    true
}

/// The first user that the bench makes.
fn first_user() -> Uuid {
    Uuid::from_bytes(*b"9000000000000001")
}

#[derive(Serialize)]
pub(crate) struct Author {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) created_at: DateTime<Utc>,
}

#[derive(Serialize)]
pub(crate) struct Post {
    pub(crate) id: Uuid,
    pub(crate) title: String,
    pub(crate) content: String,
    pub(crate) published: bool,
    pub(crate) author: Author,
    pub(crate) votes: i64,
    pub(crate) voted: bool,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
}

/// A post without its author and votes.
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) title: String,
    pub(crate) content: String,
    pub(crate) published: bool,
    pub(crate) author_id: Uuid,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
}

impl Row {
    /// The whole post.
    pub(crate) fn by(self, author: Author, votes: i64) -> Post {
        Post {
            id: self.id,
            title: self.title,
            content: self.content,
            published: self.published,
            author,
            votes,
            voted: false,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}
