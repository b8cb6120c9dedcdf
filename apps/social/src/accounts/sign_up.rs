use waypost::HttpError;
use waypost::auth::{self, PasswordDoor};
use waypost::db::Database;

use crate::users::{
    StoredPassword, UserCreate,
    model::Model,
    queries::{self as users, CreateUserError, NewUser},
};

/// Why an account was not made.
#[derive(Debug, HttpError)]
pub enum SignUpError {
    /// The password is not good enough, or there were too many accounts.
    #[http(transparent)]
    Password(#[from] auth::SignUpError),
    /// The email belongs to another account.
    #[http(transparent)]
    User(#[from] CreateUserError),
}

/// Makes an account.
///
/// # Errors
///
/// When the password is not good enough, the email is taken, or too many accounts were made from the same address.
pub async fn sign_up(
    database: &Database,
    passwords: &PasswordDoor,
    user: UserCreate,
) -> Result<Model, SignUpError> {
    let context = [user.name.as_str(), user.email.as_str()];
    let password = passwords.sign_up(user.password.expose(), &context).await?;
    let user = NewUser {
        password: StoredPassword::new(password.to_string()),
        name: user.name,
        email: user.email.into_string(),
    };
    let created = users::create(database, user).await?;
    passwords.account_created(&created.id.to_string().into());
    Ok(created)
}
