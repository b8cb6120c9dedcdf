//! `/api/posts`

use uuid::Uuid;
use waypost::db::Db;
use waypost::prelude::*;

use super::queries::{self, ChangePostError, CreatePostError, FindPostError, PostFilter};
use super::{PostCreate, PostPatch, PostPublic, PostUpdate};
use crate::database::{DatabaseError, Page};

/// The operations on posts.
pub fn router() -> Router {
    Router::new("/api/posts").tag("Posts").routes(routes![
        list_posts,
        create_post,
        read_post,
        replace_post,
        change_post,
        delete_post
    ])
}

/// Lists posts with their authors, the newest first.
#[get("")]
async fn list_posts(
    db: Db,
    /// How many posts at most.
    #[query(default = 20, ge = 1, le = 100)]
    limit: u32,
    /// How many posts to skip.
    #[query(default = 0)]
    offset: u32,
    /// Text that title or content must contain.
    #[query(min_length = 1, max_length = 200)]
    search: Option<String>,
) -> Result<Vec<PostPublic>, DatabaseError> {
    let filter = PostFilter {
        search: search.as_deref(),
        ..PostFilter::default()
    };
    let posts = queries::list(&db, Page::new(limit, offset), filter).await?;
    Ok(posts.into_iter().map(PostPublic::from).collect())
}

/// Publishes a post.
#[post("", status = 201)]
async fn create_post(db: Db, post: PostCreate) -> Result<PostPublic, CreatePostError> {
    queries::create(&db, post.into())
        .await
        .map(PostPublic::from)
}

/// Reads one post.
#[get("/{id}")]
async fn read_post(db: Db, id: Uuid) -> Result<PostPublic, FindPostError> {
    queries::find(&db, id, None).await.map(PostPublic::from)
}

/// Replaces a post.
#[put("/{id}")]
async fn replace_post(db: Db, id: Uuid, post: PostUpdate) -> Result<PostPublic, ChangePostError> {
    let author_id = queries::author_of(&db, id).await?;
    queries::update(&db, id, author_id, post.into())
        .await
        .map(PostPublic::from)
}

/// Changes the given fields of a post.
#[patch("/{id}")]
async fn change_post(db: Db, id: Uuid, post: PostPatch) -> Result<PostPublic, ChangePostError> {
    let author_id = queries::author_of(&db, id).await?;
    queries::update(&db, id, author_id, post.into())
        .await
        .map(PostPublic::from)
}

/// Deletes a post.
#[delete("/{id}", status = 204)]
async fn delete_post(db: Db, id: Uuid) -> Result<(), ChangePostError> {
    let author_id = queries::author_of(&db, id).await?;
    queries::delete(&db, id, author_id).await
}
