//! Reading and writing users.

use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, QueryOrder, Set};
use uuid::Uuid;
use waypost::HttpError;
use waypost::db::{ConstraintViolation, Database};

use super::model::{ActiveModel, Column, Entity, Model};
use crate::database::{DatabaseError, Page, now};

/// What is needed to make a user.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// How the person is called.
    pub name: String,
    /// The address, in any case.
    pub email: String,
}

/// Why a user could not be made.
#[derive(Debug, HttpError)]
pub enum CreateUserError {
    /// Another user has this email.
    #[http(409, "The email is already registered")]
    DuplicateEmail,
    /// The database failed.
    #[http(500)]
    Database(#[from] DbErr),
}

/// Why a user could not be read.
#[derive(Debug, HttpError)]
pub enum FindUserError {
    /// No user has this id.
    #[http(404, "User {id} was not found")]
    NotFound {
        /// The id that was asked for.
        id: Uuid,
    },
    /// The database failed.
    #[http(500)]
    Database(#[from] DbErr),
}

/// Makes a user.
///
/// The email is stored in lower case, so that nobody can register an address twice by its spelling. Only ASCII
/// letters change: that covers nearly all addresses and cannot make an address longer than its column.
///
/// # Errors
///
/// [`CreateUserError::DuplicateEmail`] when another user has the email in whatever case.
pub async fn create(database: &Database, user: NewUser) -> Result<Model, CreateUserError> {
    let user = ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(user.name),
        email: Set(user.email.to_ascii_lowercase()),
        created_at: Set(now()),
    };
    database
        .write(async |transaction| user.insert(transaction).await.map_err(refusal))
        .await
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

/// Reads a page of all users, the newest first.
///
/// # Errors
///
/// Only when the database fails.
pub async fn list(database: &Database, page: Page) -> Result<Vec<Model>, DatabaseError> {
    let users = Entity::find().order_by_desc(Column::Id);
    Ok(page.of(users).all(database.reader()).await?)
}

fn refusal(error: DbErr) -> CreateUserError {
    match ConstraintViolation::of(&error) {
        Some(violation) if violation.is_unique("users", "email") => CreateUserError::DuplicateEmail,
        _ => CreateUserError::Database(error),
    }
}
