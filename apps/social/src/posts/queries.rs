//! Reading and writing posts.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, LoaderTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::LikeExpr,
};
use uuid::Uuid;
use waypost::HttpError;
use waypost::db::{ConstraintKind, ConstraintViolation, Database, Engine};

use super::model::{ActiveModel, Column, Entity, Model};
use crate::{
    database::{DatabaseError, Page, now},
    users::model as user,
};

/// What is needed to make a post.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// The headline.
    pub title: String,
    /// The text itself.
    pub content: String,
    /// Whether the author wants it to be seen.
    pub published: bool,
    /// Who wrote it.
    pub author_id: Uuid,
}

/// What to change in a post; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct PostChanges {
    /// A new headline.
    pub title: Option<String>,
    /// A new text.
    pub content: Option<String>,
    /// Whether the author now wants it to be seen.
    pub published: Option<bool>,
}

/// A post beside the user who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostWithAuthor {
    /// The post.
    pub post: Model,
    /// Who wrote it.
    pub author: user::Model,
}

/// Why a post could not be made.
#[derive(Debug, HttpError)]
pub enum CreatePostError {
    /// The post names an author who does not exist.
    #[http(404, "Author {author_id} was not found")]
    UnknownAuthor {
        /// The id that the post gives for its author.
        author_id: Uuid,
    },
    /// The database failed.
    #[http(500)]
    Database(#[from] DbErr),
}

/// Why a post could not be read, changed or deleted.
#[derive(Debug, HttpError)]
pub enum FindPostError {
    /// No post has this id.
    #[http(404, "Post {id} was not found")]
    NotFound {
        /// The id that was asked for.
        id: Uuid,
    },
    /// The database failed.
    #[http(500)]
    Database(#[from] DbErr),
}

/// Makes a post.
///
/// # Errors
///
/// [`CreatePostError::UnknownAuthor`] when no user has the id of the author.
pub async fn create(database: &Database, post: NewPost) -> Result<PostWithAuthor, CreatePostError> {
    let author_id = post.author_id;
    let now = now();
    let post = ActiveModel {
        id: Set(Uuid::now_v7()),
        title: Set(post.title),
        content: Set(post.content),
        published: Set(post.published),
        author_id: Set(author_id),
        created_at: Set(now),
        updated_at: Set(now),
    };
    database
        .write(async |transaction| {
            let post = post
                .insert(transaction)
                .await
                .map_err(|error| refusal(error, author_id))?;
            let written = with_author(transaction, post).await?;
            written.ok_or(CreatePostError::UnknownAuthor { author_id })
        })
        .await
}

/// Reads one post.
///
/// # Errors
///
/// [`FindPostError::NotFound`] when there is none with this id.
pub async fn find(database: &Database, id: Uuid) -> Result<PostWithAuthor, FindPostError> {
    let found = Entity::find_by_id(id)
        .find_also_related(user::Entity)
        .one(database.reader())
        .await?;
    match found {
        Some((post, Some(author))) => Ok(PostWithAuthor { post, author }),
        _ => Err(FindPostError::NotFound { id }),
    }
}

/// Reads a page of the posts whose title or content contains `search`, or of all, the newest first.
///
/// It takes two statements whatever the size of the page: the posts, then their authors.
///
/// # Errors
///
/// Only when the database fails; SQLite does so for a `search` whose escaped form exceeds 50 kB.
pub async fn list(
    database: &Database,
    page: Page,
    search: Option<&str>,
) -> Result<Vec<PostWithAuthor>, DatabaseError> {
    let mut posts = Entity::find().order_by_desc(Column::Id);
    if let Some(text) = search {
        posts = posts.filter(containing(text, database.engine()));
    }
    let posts = page.of(posts).all(database.reader()).await?;
    let authors = posts.load_one(user::Entity, database.reader()).await?;
    // An author who is gone by the second statement took the posts along.
    let present = posts.into_iter().zip(authors).filter_map(|(post, author)| {
        Some(PostWithAuthor {
            post,
            author: author?,
        })
    });
    Ok(present.collect())
}

/// Changes the given fields of a post; `updated_at` moves when one of them had another value before.
///
/// # Errors
///
/// [`FindPostError::NotFound`] when there is no post with this id.
pub async fn update(
    database: &Database,
    id: Uuid,
    changes: PostChanges,
) -> Result<PostWithAuthor, FindPostError> {
    database
        .write(async |transaction| {
            let post = Entity::find_by_id(id)
                .lock_exclusive()
                .one(transaction)
                .await?
                .ok_or(FindPostError::NotFound { id })?;
            let post = changed(post, changes).update(transaction).await?;
            let written = with_author(transaction, post).await?;
            written.ok_or(FindPostError::NotFound { id })
        })
        .await
}

/// Deletes a post.
///
/// # Errors
///
/// [`FindPostError::NotFound`] when there is none with this id.
pub async fn delete(database: &Database, id: Uuid) -> Result<(), FindPostError> {
    database
        .write(async |transaction| {
            let result = Entity::delete_by_id(id).exec(transaction).await?;
            match result.rows_affected {
                0 => Err(FindPostError::NotFound { id }),
                _ => Ok(()),
            }
        })
        .await
}

fn changed(post: Model, changes: PostChanges) -> ActiveModel {
    let mut post = post.into_active_model();
    if let Some(title) = changes.title {
        post.title.set_ne(title);
    }
    if let Some(content) = changes.content {
        post.content.set_ne(content);
    }
    if let Some(published) = changes.published {
        post.published.set_ne(published);
    }
    if post.is_changed() {
        post.updated_at = Set(now());
    }
    post
}

async fn with_author(
    transaction: &DatabaseTransaction,
    post: Model,
) -> Result<Option<PostWithAuthor>, DbErr> {
    let author = user::Entity::find_by_id(post.author_id)
        .one(transaction)
        .await?;
    Ok(author.map(|author| PostWithAuthor { post, author }))
}

/// The posts that contain `text` as it stands, in whatever case its ASCII letters are.
fn containing(text: &str, engine: Engine) -> Condition {
    let pattern = like_pattern(text);
    let columns = [Column::Title, Column::Content];
    columns.into_iter().fold(Condition::any(), |any, column| {
        any.add(match engine {
            // A backslash escapes by default, and SeaQuery's ESCAPE clause is valid after LIKE only.
            Engine::Postgres => column.ilike(&pattern),
            // Their LIKE ignores case by default.
            Engine::Sqlite | Engine::MySql => column.like(LikeExpr::new(&pattern).escape('\\')),
        })
    })
}

/// A pattern for the texts that contain `text`; in it a backslash escapes what has a meaning of its own.
fn like_pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

fn refusal(error: DbErr, author_id: Uuid) -> CreatePostError {
    match ConstraintViolation::of(&error) {
        Some(violation) if violation.kind == ConstraintKind::ForeignKey => {
            CreatePostError::UnknownAuthor { author_id }
        }
        _ => CreatePostError::Database(error),
    }
}
