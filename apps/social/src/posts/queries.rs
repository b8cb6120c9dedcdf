//! Reading and writing posts.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryResult, QuerySelect, QueryTrait, Select, Set, Value,
    sea_query::SelectStatement,
};
use uuid::Uuid;
use waypost::db::{
    CompiledQuery, ConstraintKind, ConstraintViolation, CursorPage, CursorQuery, Database, Keyset,
    PageError, Transaction,
};
use waypost::{HttpError, schema};

use super::{
    model::{ActiveModel, Column, Entity, Model},
    search::containing,
};
use crate::{
    database::now,
    users::{model as user, queries::Author},
    votes::queries::{Tally, add_tally},
};

/// What is needed to make a post.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// The headline.
    pub title: String,
    /// The text itself.
    pub content: String,
    /// Whether others may see it.
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
    /// Whether others may see it now.
    pub published: Option<bool>,
}

/// A post with what a reader wants to know beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostInContext {
    /// The post.
    pub post: Model,
    /// Who wrote it.
    pub author: Author,
    /// Who likes it.
    pub tally: Tally,
}

/// Which posts a list holds.
#[derive(Clone, Copy, Debug, Default)]
pub struct PostFilter<'a> {
    /// Whoever asks sees their own unpublished posts too.
    pub viewer: Option<Uuid>,
    /// Only those of this user.
    pub author: Option<Uuid>,
    /// Only those whose title or content contains this text.
    pub search: Option<&'a str>,
    /// Which come first.
    pub order: PostOrder,
}

/// In which order posts are listed.
#[schema(rename_all = "lowercase")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PostOrder {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
}

/// Why a post could not be made.
#[derive(Debug, HttpError)]
pub enum CreatePostError {
    /// The author does not exist (any more).
    #[http(404, "Author {author_id} was not found")]
    UnknownAuthor {
        /// The id of the author.
        author_id: Uuid,
    },
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

/// Why a post could not be read.
#[derive(Debug, HttpError)]
pub enum FindPostError {
    /// No post has this id, or its author keeps it private.
    #[http(404, "Post {id} was not found")]
    NotFound {
        /// The id that was asked for.
        id: Uuid,
    },
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

/// Why a post was neither changed nor deleted.
#[derive(Debug, HttpError)]
pub enum ChangePostError {
    /// Somebody else wrote it.
    #[http(403, "Only its author may change a post")]
    NotAuthor,
    /// No post has this id, or its author keeps it private.
    #[http(404, "Post {id} was not found")]
    NotFound {
        /// The id that was asked for.
        id: Uuid,
    },
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

/// Makes a post.
///
/// # Errors
///
/// [`CreatePostError::UnknownAuthor`] when no user has the id of the author.
pub async fn create(database: &Database, post: NewPost) -> Result<PostInContext, CreatePostError> {
    let author_id = post.author_id;
    let author = Author::find(database, author_id).await?;
    let author = author.ok_or(CreatePostError::UnknownAuthor { author_id })?;
    let now = now();
    let post = Model {
        id: Uuid::now_v7(),
        title: post.title,
        content: post.content,
        published: post.published,
        author_id,
        created_at: now,
        updated_at: now,
    };
    // All that the row holds is known: nothing has to be read back.
    let insert = Entity::insert(post.clone().into_active_model().reset_all());
    database
        .execute(&insert.into_query())
        .await
        .map_err(|error| refusal(error, author_id))?;
    Ok(PostInContext {
        post,
        author,
        tally: Tally::default(),
    })
}

/// Reads one post as `viewer` sees it.
///
/// # Errors
///
/// [`FindPostError::NotFound`] when there is none with this id that the viewer may see.
pub async fn find(
    database: &Database,
    id: Uuid,
    viewer: Option<Uuid>,
) -> Result<PostInContext, FindPostError> {
    static BY_ID: CompiledQuery<2> = CompiledQuery::new(|[id, viewer]| {
        let post = Entity::find().filter(Column::Id.eq(id));
        in_context(post.filter(visible_to(Some(viewer))), Some(viewer))
    });
    let statement = BY_ID.statement(database.engine(), [id.into(), viewer.into()]);
    match database.reader().query_one_raw(statement).await? {
        Some(row) => Ok(PostInContext::read(&row)?),
        None => Err(FindPostError::NotFound { id }),
    }
}

/// Reads a page of posts, in one statement whatever its size and wherever it is.
///
/// # Errors
///
/// When the cursor is none of this list's, and when the database fails; SQLite does so for a `search` whose escaped
/// form exceeds 50 kB.
pub async fn list(
    database: &Database,
    page: &CursorQuery,
    filter: PostFilter<'_>,
) -> Result<CursorPage<PostInContext>, PageError> {
    let mut posts = Entity::find().filter(visible_to(filter.viewer));
    if let Some(author) = filter.author {
        posts = posts.filter(Column::AuthorId.eq(author));
    }
    if let Some(text) = filter.search {
        posts = posts.filter(containing(text, database.engine()));
    }
    // Ids grow with time.
    let order = match filter.order {
        PostOrder::Newest => Keyset::descending(Column::Id),
        PostOrder::Oldest => Keyset::ascending(Column::Id),
    };
    let query = in_context(order.select(posts, page)?, filter.viewer);
    let rows = database.reader().query_all(&query).await?;
    let posts: Vec<_> = rows
        .iter()
        .map(PostInContext::read)
        .collect::<Result<_, _>>()?;
    Ok(order.page(posts, page, |found| &found.post)?)
}

/// Changes the given fields of a user's own post; `updated_at` moves when one of them had another value before.
///
/// # Errors
///
/// [`ChangePostError::NotFound`] when there is no such post, [`ChangePostError::NotAuthor`] when it is another's.
pub async fn update(
    database: &Database,
    id: Uuid,
    author_id: Uuid,
    changes: PostChanges,
) -> Result<PostInContext, ChangePostError> {
    database
        .write(async |transaction| {
            let post = find_own(transaction, id, author_id).await?;
            changed(post, changes).update(transaction).await?;
            let written = in_context(Entity::find().filter(Column::Id.eq(id)), Some(author_id));
            match transaction.query_one(&written).await? {
                Some(row) => Ok(PostInContext::read(&row)?),
                None => Err(ChangePostError::NotFound { id }),
            }
        })
        .await
}

/// Deletes a user's own post.
///
/// # Errors
///
/// As those of [`update`].
pub async fn delete(database: &Database, id: Uuid, author_id: Uuid) -> Result<(), ChangePostError> {
    database
        .write(async |transaction| {
            find_own(transaction, id, author_id).await?;
            Entity::delete_by_id(id).exec(transaction).await?;
            Ok(())
        })
        .await
}

/// Whether there is a post with this id that `viewer` may see.
pub(crate) async fn is_visible(
    connection: &impl ConnectionTrait,
    id: Uuid,
    viewer: Uuid,
) -> Result<bool, DbErr> {
    let found = Entity::find_by_id(id)
        .filter(visible_to(Some(viewer)))
        .select_only()
        .column(Column::Id)
        .into_tuple::<Uuid>()
        .one(connection)
        .await?;
    Ok(found.is_some())
}

/// What everybody may see, and what is the viewer's own.
fn visible_to(viewer: Option<impl Into<Value>>) -> Condition {
    let published = Condition::any().add(Column::Published.eq(true));
    match viewer {
        Some(viewer) => published.add(Column::AuthorId.eq(viewer)),
        None => published,
    }
}

/// A post for its author to change, locked until the transaction's end.
async fn find_own(
    transaction: &Transaction,
    id: Uuid,
    author_id: Uuid,
) -> Result<Model, ChangePostError> {
    let post = Entity::find_by_id(id)
        .filter(visible_to(Some(author_id)))
        .lock_exclusive()
        .one(transaction)
        .await?
        .ok_or(ChangePostError::NotFound { id })?;
    if post.author_id == author_id {
        Ok(post)
    } else {
        Err(ChangePostError::NotAuthor)
    }
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

/// Reads `posts` with their authors and their votes, in the order in which [`PostInContext::read`] takes the columns.
fn in_context(posts: Select<Entity>, viewer: Option<impl Into<Value>>) -> SelectStatement {
    // The left join tells the planner to begin at the posts: a page is then read along its index.
    let mut query = posts
        .left_join(user::Entity)
        .select_only()
        .columns([Column::Id, Column::Title, Column::Content])
        .columns([Column::Published, Column::CreatedAt, Column::UpdatedAt])
        .column(Column::AuthorId)
        .columns([user::Column::Name, user::Column::CreatedAt])
        .into_query();
    add_tally(&mut query, viewer);
    query
}

impl PostInContext {
    /// Takes the columns by their places: to look up each name in each row of a page is dear.
    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        let (
            id,
            title,
            content,
            published,
            created_at,
            updated_at,
            author_id,
            name,
            joined,
            votes,
            voted,
        ) = row.try_get_many_by_index()?;
        Ok(Self {
            post: Model {
                id,
                title,
                content,
                published,
                author_id,
                created_at,
                updated_at,
            },
            author: Author {
                id: author_id,
                name,
                created_at: joined,
            },
            tally: Tally { votes, voted },
        })
    }
}

fn refusal(error: DbErr, author_id: Uuid) -> CreatePostError {
    match ConstraintViolation::of(&error) {
        Some(violation) if violation.kind == ConstraintKind::ForeignKey => {
            CreatePostError::UnknownAuthor { author_id }
        }
        _ => CreatePostError::Database(error),
    }
}
