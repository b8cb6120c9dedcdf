//! Posts on the wire.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use waypost::prelude::*;

use super::queries::{NewPost, PostChanges, PostInContext};
use crate::users::UserPublic;

/// What a client sends to publish a post.
#[schema(deny_unknown_fields)]
pub struct PostCreate {
    /// Headline shown in lists.
    #[field(min_length = 1, max_length = 200, example = "Hello")]
    pub title: String,
    /// The text itself.
    #[field(max_length = 50_000, example = "My first post.")]
    pub content: String,
    /// Whether others may see it.
    #[field(default = true)]
    pub published: bool,
}

/// What a client sends to replace a post; the author stays.
#[schema(deny_unknown_fields)]
pub struct PostUpdate {
    /// Headline shown in lists.
    #[field(min_length = 1, max_length = 200, example = "Hello again")]
    pub title: String,
    /// The text itself.
    #[field(max_length = 50_000, example = "My first post, with a second thought.")]
    pub content: String,
    /// Whether others may see it.
    #[field(default = true)]
    pub published: bool,
}

/// What a client sends to change a post; fields that are not given stay as they are.
#[schema(deny_unknown_fields)]
pub struct PostPatch {
    /// A new headline.
    #[field(min_length = 1, max_length = 200)]
    pub title: Option<String>,
    /// A new text.
    #[field(max_length = 50_000)]
    pub content: Option<String>,
    /// Whether others may see it now.
    pub published: Option<bool>,
}

/// A post as everybody may read it.
#[schema]
pub struct PostPublic {
    /// Made by the server; later posts have larger ones.
    pub id: Uuid,
    /// Headline shown in lists.
    pub title: String,
    /// The text itself.
    pub content: String,
    /// Whether others may see it.
    pub published: bool,
    /// Who wrote it.
    pub author: UserPublic,
    /// How many users voted for it.
    pub votes: i64,
    /// Whether the caller voted for it.
    pub voted: bool,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl PostCreate {
    /// The post, once it is known who writes it.
    pub fn by(self, author_id: Uuid) -> NewPost {
        NewPost {
            title: self.title,
            content: self.content,
            published: self.published,
            author_id,
        }
    }
}

impl From<PostUpdate> for PostChanges {
    fn from(post: PostUpdate) -> Self {
        Self {
            title: Some(post.title),
            content: Some(post.content),
            published: Some(post.published),
        }
    }
}

impl From<PostPatch> for PostChanges {
    fn from(post: PostPatch) -> Self {
        Self {
            title: post.title,
            content: post.content,
            published: post.published,
        }
    }
}

impl From<PostInContext> for PostPublic {
    fn from(found: PostInContext) -> Self {
        let PostInContext {
            post,
            author,
            tally,
        } = found;
        Self {
            id: post.id,
            title: post.title,
            content: post.content,
            published: post.published,
            author: author.into(),
            votes: tally.votes,
            voted: tally.voted,
            created_at: post.created_at,
            updated_at: post.updated_at,
        }
    }
}
