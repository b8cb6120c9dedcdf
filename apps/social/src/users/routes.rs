//! `/api/users`

use uuid::Uuid;
use waypost::auth::{AllDoors, PasswordDoor, SessionCookie};
use waypost::db::{CursorQuery, Db, PageError, PageLinks};
use waypost::prelude::*;

use super::queries::{self, FindUserError};
use super::{PasswordChange, PasswordConfirmation, Profile, ProfileChange, UserCreate, UserPublic};
use crate::accounts::{
    AccountOwner, Caller, ChangePasswordError, CloseAccountError, SignUpError, change_password,
    close, sign_up,
};

/// The operations on users.
pub fn router() -> Router {
    Router::new("/api/users").tag("Users").routes(routes![
        list_users,
        create_user,
        read_user,
        read_profile,
        change_profile,
        change_own_password,
        delete_account
    ])
}

/// Lists users, the newest first. The `Link` header leads to the next page.
#[get("")]
async fn list_users(db: Db, page: CursorQuery) -> Result<(PageLinks, Vec<UserPublic>), PageError> {
    let users = queries::list(&db, &page).await?;
    Ok(users.map(UserPublic::from).into_list())
}

/// Signs up.
#[post("", status = 201)]
async fn create_user(
    db: Db,
    passwords: PasswordDoor,
    user: UserCreate,
) -> Result<UserPublic, SignUpError> {
    sign_up(&db, &passwords, user).await.map(UserPublic::from)
}

/// Reads one user.
#[get("/{id}")]
async fn read_user(db: Db, id: Uuid) -> Result<UserPublic, FindUserError> {
    queries::find(&db, id).await.map(UserPublic::from)
}

/// Reads the caller's own profile, the email included.
#[get("/me")]
async fn read_profile(db: Db, caller: Caller) -> Result<Profile, FindUserError> {
    queries::find(&db, caller.0).await.map(Profile::from)
}

/// Changes the caller's own profile.
#[patch("/me")]
async fn change_profile(
    db: Db,
    owner: AccountOwner,
    change: ProfileChange,
) -> Result<Profile, FindUserError> {
    queries::rename(&db, owner.id, change.name)
        .await
        .map(Profile::from)
}

/// Changes the caller's password. All other sessions and all tokens end.
#[put("/me/password", status = 204)]
async fn change_own_password(
    db: Db,
    owner: AccountOwner,
    passwords: PasswordDoor,
    doors: AllDoors,
    change: PasswordChange,
) -> Result<(Option<SessionCookie>, ()), ChangePasswordError> {
    let cookie = change_password(&db, &passwords, &doors, &owner.identity, &change).await?;
    Ok((cookie, ()))
}

/// Deletes the caller's account, with its posts and votes. It takes the password, not only a session or a token.
#[post("/me/delete", status = 204)]
async fn delete_account(
    db: Db,
    owner: AccountOwner,
    passwords: PasswordDoor,
    doors: AllDoors,
    confirmation: PasswordConfirmation,
) -> Result<(Option<SessionCookie>, ()), CloseAccountError> {
    let password = confirmation.password.expose();
    let cookie = close(&db, &passwords, &doors, owner.id, password).await?;
    Ok((cookie, ()))
}
