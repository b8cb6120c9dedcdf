use sea_orm::DbErr;
use uuid::Uuid;
use waypost::HttpError;
use waypost::auth::{
    AllDoors, AuthError, Identity, LoginError, NewPasswordError, PasswordDoor, PasswordPermit,
    SessionCookie, StoredPassword,
};
use waypost::db::Database;

use super::caller::user_id;
use crate::users::{
    PasswordChange, StoredPassword as StoredHash,
    model::Model,
    queries::{self as users, FindUserError},
};

/// Why a password was not confirmed.
#[derive(Debug, HttpError)]
pub enum ConfirmError {
    /// It is another one.
    #[http(403, "The password is not correct")]
    WrongPassword,
    /// It was tried too often, or cannot be tried now.
    #[http(transparent)]
    Refused(LoginError),
    /// The user is gone.
    #[http(transparent)]
    User(#[from] FindUserError),
}

/// Why a password was not changed.
#[derive(Debug, HttpError)]
pub enum ChangePasswordError {
    /// The current password is not confirmed.
    #[http(transparent)]
    Current(#[from] ConfirmError),
    /// The new password is not good enough.
    #[http(transparent)]
    New(#[from] NewPasswordError),
    /// Somebody else has changed it at the same time.
    #[http(409, "The password has just been changed")]
    Changed,
    /// The other logins could not be ended.
    #[http(transparent)]
    Auth(#[from] AuthError),
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

/// Replaces a password by a new one, for whoever knows the current one, and ends all other logins.
///
/// # Errors
///
/// When the current password is wrong or the new one is not good enough.
pub async fn change_password(
    database: &Database,
    passwords: &PasswordDoor,
    doors: &AllDoors,
    identity: &Identity,
    change: &PasswordChange,
) -> Result<Option<SessionCookie>, ChangePasswordError> {
    let id = user_id(identity)?;
    let mut place = passwords.reserve().await.map_err(ConfirmError::Refused)?;
    let user = confirm(database, &mut place, id, change.current_password.expose()).await?;
    let context = [user.name.as_str(), user.email.as_str()];
    let new = place.set(change.new_password.expose(), &context).await?;
    let new = StoredHash::new(new.to_string());
    let kept = match identity {
        Identity::Session(identity) => Some(&identity.session().id),
        _ => None,
    };
    if !users::change_password(database, id, &user.password, new, kept).await? {
        return Err(ChangePasswordError::Changed);
    }
    Ok(doors.password_changed(identity).await?)
}

/// The user with this id, if the password is theirs. Wrong ones count as failed logins.
pub(super) async fn confirm(
    database: &Database,
    place: &mut PasswordPermit<'_>,
    id: Uuid,
    password: &str,
) -> Result<Model, ConfirmError> {
    let user = users::find(database, id).await?;
    let stored = StoredPassword::new(user.id.to_string(), user.password.expose());
    match place.verify(&user.email, Some(stored), password).await {
        Ok(_) => Ok(user),
        Err(LoginError::Incorrect) => Err(ConfirmError::WrongPassword),
        Err(error) => Err(ConfirmError::Refused(error)),
    }
}
