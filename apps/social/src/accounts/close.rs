use sea_orm::DbErr;
use uuid::Uuid;
use waypost::HttpError;
use waypost::auth::{AllDoors, AuthError, PasswordDoor, SessionCookie, UserId};
use waypost::db::Database;

use super::password::{ConfirmError, confirm};
use crate::users::queries as users;

/// Why an account was not deleted.
#[derive(Debug, HttpError)]
pub enum CloseAccountError {
    /// The password is not confirmed.
    #[http(transparent)]
    Password(#[from] ConfirmError),
    /// The sessions, tokens and keys could not be ended.
    #[http(transparent)]
    Auth(#[from] AuthError),
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

/// Deletes an account and everything that belongs to it.
///
/// The user goes with all logins in one transaction, so that nobody comes in again in between.
///
/// # Errors
///
/// When the password is wrong, or a store fails.
pub async fn close(
    database: &Database,
    passwords: &PasswordDoor,
    doors: &AllDoors,
    id: Uuid,
    password: &str,
) -> Result<Option<SessionCookie>, CloseAccountError> {
    let mut place = passwords.reserve().await.map_err(ConfirmError::Refused)?;
    let user = confirm(database, &mut place, id, password).await?;
    if !users::delete(database, id, &user.password).await? {
        // It was changed while it was verified.
        return Err(ConfirmError::WrongPassword.into());
    }
    Ok(doors.close_account(&UserId::from(id.to_string())).await?)
}
