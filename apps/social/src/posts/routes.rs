//! `/api/posts`

use uuid::Uuid;
use waypost::db::{CursorQuery, Db, PageError, PageLinks};
use waypost::prelude::*;

use super::queries::{
    self, ChangePostError, CreatePostError, FindPostError, PostFilter, PostOrder,
};
use super::{PostCreate, PostPatch, PostPublic, PostUpdate};
use crate::accounts::{Author, Viewer};

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

/// Lists posts with their authors and votes: published ones, and the caller's own. The `Link` header leads to the next
/// page.
#[get("")]
async fn list_posts(
    db: Db,
    viewer: Viewer,
    page: CursorQuery,
    /// Which come first.
    #[query(default = PostOrder::Newest)]
    order: PostOrder,
    /// Whose posts; everybody's if this is left out.
    author: Option<Uuid>,
    /// Text that title or content must contain.
    #[query(min_length = 1, max_length = 200)]
    search: Option<String>,
) -> Result<(PageLinks, Vec<PostPublic>), PageError> {
    let filter = PostFilter {
        viewer: viewer.0,
        author,
        search: search.as_deref(),
        order,
    };
    let posts = queries::list(&db, &page, filter).await?;
    Ok(posts.map(PostPublic::from).into_list())
}

/// Writes a post.
#[post("", status = 201)]
async fn create_post(
    db: Db,
    author: Author,
    post: PostCreate,
) -> Result<PostPublic, CreatePostError> {
    queries::create(&db, post.by(author.0))
        .await
        .map(PostPublic::from)
}

/// Reads one post.
#[get("/{id}")]
async fn read_post(db: Db, viewer: Viewer, id: Uuid) -> Result<PostPublic, FindPostError> {
    queries::find(&db, id, viewer.0).await.map(PostPublic::from)
}

/// Replaces one of the caller's posts.
#[put("/{id}")]
async fn replace_post(
    db: Db,
    author: Author,
    id: Uuid,
    post: PostUpdate,
) -> Result<PostPublic, ChangePostError> {
    queries::update(&db, id, author.0, post.into())
        .await
        .map(PostPublic::from)
}

/// Changes the given fields of one of the caller's posts.
#[patch("/{id}")]
async fn change_post(
    db: Db,
    author: Author,
    id: Uuid,
    post: PostPatch,
) -> Result<PostPublic, ChangePostError> {
    queries::update(&db, id, author.0, post.into())
        .await
        .map(PostPublic::from)
}

/// Deletes one of the caller's posts.
#[delete("/{id}", status = 204)]
async fn delete_post(db: Db, author: Author, id: Uuid) -> Result<(), ChangePostError> {
    queries::delete(&db, id, author.0).await
}
