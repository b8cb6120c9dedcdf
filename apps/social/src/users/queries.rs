//! Reading and writing users.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    IntoActiveModel, QueryFilter, QuerySelect, QueryTrait, Set, sea_query::Expr,
};
use uuid::Uuid;
use waypost::HttpError;
use waypost::auth::{UserId, sessions::SessionId, stores};
use waypost::db::{
    CompiledQuery, ConstraintViolation, CursorPage, CursorQuery, Database, Keyset, PageError,
    Transaction,
};

use super::StoredPassword;
use super::model::{ActiveModel, Column, Entity, Model};
use crate::database::now;

/// What is needed to make a user.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// How the person is called.
    pub name: String,
    /// The address, in any case.
    pub email: String,
    /// What verifies the password.
    pub password: StoredPassword,
}

/// Why a user could not be made.
#[derive(Debug, HttpError)]
pub enum CreateUserError {
    /// Another user has this email.
    #[http(409, "The email is already registered")]
    DuplicateEmail,
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

/// Why a user could not be read or changed.
#[derive(Debug, HttpError)]
pub enum FindUserError {
    /// No user has this id.
    #[http(404, "User {id} was not found")]
    NotFound {
        /// The id that was asked for.
        id: Uuid,
    },
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

/// Makes a user.
///
/// # Errors
///
/// [`CreateUserError::DuplicateEmail`] when another user has the email in whatever case.
pub async fn create(database: &Database, user: NewUser) -> Result<Model, CreateUserError> {
    let user = ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(user.name),
        email: Set(without_case(&user.email)),
        password: Set(user.password),
        created_at: Set(now()),
    };
    database
        .write(async |transaction| user.insert(transaction).await.map_err(refusal))
        .await
}

/// What others see of whoever wrote something.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Author {
    /// The user's id.
    pub id: Uuid,
    /// How the person is called.
    pub name: String,
    /// When the person joined.
    pub created_at: DateTime<Utc>,
}

impl Author {
    pub(crate) async fn find(database: &Database, id: Uuid) -> Result<Option<Self>, DbErr> {
        static BY_ID: CompiledQuery<1> = CompiledQuery::new(|[id]| {
            let columns = [Column::Id, Column::Name, Column::CreatedAt];
            let user = Entity::find().filter(Column::Id.eq(id));
            user.select_only().columns(columns).into_query()
        });
        let statement = BY_ID.statement(database.engine(), [id.into()]);
        let row = database.reader().query_one_raw(statement).await?;
        row.map(|row| Self::from_query_result(&row, "")).transpose()
    }
}

/// Reads one user.
///
/// # Errors
///
/// [`FindUserError::NotFound`] when there is none with this id.
pub async fn find(database: &Database, id: Uuid) -> Result<Model, FindUserError> {
    Entity::find_by_id(id)
        .one(database.reader())
        .await?
        .ok_or(FindUserError::NotFound { id })
}

/// Reads the user with this email, in whatever case it is written.
///
/// # Errors
///
/// Only when the database fails.
pub async fn find_by_email(database: &Database, email: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Email.eq(without_case(email)))
        .one(database.reader())
        .await
}

/// Reads a page of all users, the newest first.
///
/// # Errors
///
/// When the cursor is none of this list's, and when the database fails.
pub async fn list(database: &Database, page: &CursorQuery) -> Result<CursorPage<Model>, PageError> {
    let newest = Keyset::descending(Column::Id);
    newest.fetch(Entity::find(), page, database.reader()).await
}

/// Gives a user another name.
///
/// # Errors
///
/// [`FindUserError::NotFound`] when there is none with this id.
pub async fn rename(database: &Database, id: Uuid, name: String) -> Result<Model, FindUserError> {
    database
        .write(async |transaction| {
            let user = Entity::find_by_id(id)
                .lock_exclusive()
                .one(transaction)
                .await?
                .ok_or(FindUserError::NotFound { id })?;
            let mut user = user.into_active_model();
            user.name.set_ne(name);
            Ok(user.update(transaction).await?)
        })
        .await
}

/// Replaces the stored password of the user with this email if it is still `old`, by a better hash of the same; whether
/// it was.
///
/// # Errors
///
/// Only when the database fails.
pub async fn replace_password(
    database: &Database,
    email: &str,
    old: &StoredPassword,
    new: StoredPassword,
) -> Result<bool, DbErr> {
    let user = Column::Email.eq(without_case(email));
    database
        .write(async |transaction| replace(transaction, user, old, new).await)
        .await
}

/// Replaces the stored password if it is still `old`, and ends all logins of the user in the same transaction, but for the
/// session `kept`; whether it was.
///
/// Of two changes at once that both knew the old password, one wins.
///
/// # Errors
///
/// Only when the database fails.
pub async fn change_password(
    database: &Database,
    id: Uuid,
    old: &StoredPassword,
    new: StoredPassword,
    kept: Option<&SessionId>,
) -> Result<bool, DbErr> {
    database
        .write(async |transaction| {
            let replaced = replace(transaction, Column::Id.eq(id), old, new).await?;
            if replaced {
                stores::end_logins(transaction, &UserId::from(id.to_string()), kept).await?;
            }
            Ok(replaced)
        })
        .await
}

/// Deletes a user with all posts, votes, logins and API keys, if their password is still this one; whether it was.
///
/// The user's row is first, as for [`change_password`]: of the two at once, one waits for the other.
///
/// # Errors
///
/// Only when the database fails.
pub async fn delete(
    database: &Database,
    id: Uuid,
    password: &StoredPassword,
) -> Result<bool, DbErr> {
    database
        .write(async |transaction| {
            let result = Entity::delete_many()
                .filter(Column::Id.eq(id))
                .filter(Column::Password.eq(password.clone()))
                .exec(transaction)
                .await?;
            let deleted = result.rows_affected == 1;
            if deleted {
                stores::remove_user(transaction, &UserId::from(id.to_string())).await?;
            }
            Ok(deleted)
        })
        .await
}

async fn replace(
    transaction: &Transaction,
    user: Expr,
    old: &StoredPassword,
    new: StoredPassword,
) -> Result<bool, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::Password, Expr::val(new))
        .filter(user)
        .filter(Column::Password.eq(old.clone()))
        .exec(transaction)
        .await?;
    Ok(result.rows_affected == 1)
}

/// The form in which an email is stored and looked up, so that nobody can register an address twice by its spelling.
///
/// Only ASCII letters change: that covers nearly all addresses and cannot make an address longer than its column.
fn without_case(email: &str) -> String {
    email.to_ascii_lowercase()
}

fn refusal(error: DbErr) -> CreateUserError {
    match ConstraintViolation::of(&error) {
        Some(violation) if violation.is_unique("users", "email") => CreateUserError::DuplicateEmail,
        _ => CreateUserError::Database(error),
    }
}
