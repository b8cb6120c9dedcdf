use sea_orm::DbErr;
use uuid::Uuid;
use waypost::HttpError;
use waypost::auth::{AuthError, LoginError, PasswordDoor, StoredPassword};
use waypost::db::Database;

use crate::users::{StoredPassword as StoredHash, queries as users};

/// Why somebody was not let in.
#[derive(Debug, HttpError)]
pub enum LogInError {
    /// The password is wrong, or was tried too often.
    #[http(transparent)]
    Refused(#[from] LoginError),
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

impl From<AuthError> for LogInError {
    /// After a good password only the stores of sessions and tokens can fail.
    fn from(error: AuthError) -> Self {
        Self::Refused(error.into())
    }
}

/// The user with this email, if the password is theirs.
///
/// An outdated hash is replaced on the way.
///
/// # Errors
///
/// When there is no such user, the password is another, or it was tried too often.
pub async fn log_in(
    database: &Database,
    passwords: &PasswordDoor,
    email: &str,
    password: &str,
) -> Result<Uuid, LogInError> {
    let mut place = passwords.reserve().await?;
    let user = users::find_by_email(database, email).await?;
    let stored = user
        .as_ref()
        .map(|user| StoredPassword::new(user.id.to_string(), user.password.expose()));
    let verified = place.verify(email, stored, password).await?;
    let user = user.ok_or(LoginError::Incorrect)?;
    if let Some(upgraded) = verified.upgraded {
        let upgraded = StoredHash::new(upgraded.to_string());
        users::replace_password(database, user.id, &user.password, upgraded).await?;
    }
    Ok(user.id)
}
