use sea_orm::DbErr;
use waypost::HttpError;
use waypost::auth::secret::ExposeSecret;
use waypost::auth::{AuthError, Authenticated, LoginError, PasswordDoor, StoredPassword};
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
    /// After a good password all logins may have ended meanwhile, or the stores of sessions and tokens fail.
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
) -> Result<Authenticated, LogInError> {
    let mut place = passwords.reserve().await?;
    let find = || stored_password(database, email);
    let who = place.authenticate(email, find, password).await?;
    if let Some(upgrade) = &who.upgrade {
        let old = StoredHash::new(upgrade.old.expose_secret());
        let new = StoredHash::new(upgrade.new.to_string());
        users::replace_password(database, email, &old, new).await?;
    }
    Ok(who)
}

async fn stored_password(
    database: &Database,
    email: &str,
) -> Result<Option<StoredPassword>, LogInError> {
    let user = users::find_by_email(database, email).await?;
    Ok(user.map(|user| StoredPassword::new(user.id.to_string(), user.password.expose())))
}
