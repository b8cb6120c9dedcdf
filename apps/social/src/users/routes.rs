//! `/api/users`

use uuid::Uuid;
use waypost::db::Db;
use waypost::prelude::*;

use super::queries::{self, CreateUserError, FindUserError, NewUser};
use super::{StoredPassword, UserCreate, UserPublic};
use crate::database::{DatabaseError, Page};

/// The operations on users.
pub fn router() -> Router {
    Router::new("/api/users")
        .tag("Users")
        .routes(routes![list_users, create_user, read_user])
}

/// Lists users, the newest first.
#[get("")]
async fn list_users(
    db: Db,
    /// How many users at most.
    #[query(default = 20, ge = 1, le = 100)]
    limit: u32,
    /// How many users to skip.
    #[query(default = 0)]
    offset: u32,
) -> Result<Vec<UserPublic>, DatabaseError> {
    let users = queries::list(&db, Page::new(limit, offset)).await?;
    Ok(users.into_iter().map(UserPublic::from).collect())
}

/// Makes a user.
#[post("", status = 201)]
async fn create_user(db: Db, user: UserCreate) -> Result<UserPublic, CreateUserError> {
    let user = queries::create(
        &db,
        NewUser {
            name: user.name,
            email: user.email,
            password: StoredPassword::new(""),
        },
    )
    .await?;
    Ok(user.into())
}

/// Reads one user.
#[get("/{id}")]
async fn read_user(db: Db, id: Uuid) -> Result<UserPublic, FindUserError> {
    queries::find(&db, id).await.map(UserPublic::from)
}
