use super::entities::{api_key, epochs, login_failure, refresh_family, revoked_token, session};
use crate::db::migrations::Model;

/// The models of the stores' tables, for what looks at all tables of a database, such as a
/// [`Transfer`](crate::db::transfer::Transfer).
///
/// [`Migrations`](crate::db::migrations::Migrations) of an application do without them: their history is the library's.
///
/// ```
/// let models = waypost::auth::stores::models();
/// let tables: Vec<_> = models.iter().map(|model| model.table().unwrap().name).collect();
/// assert!(tables.contains(&"auth_sessions".to_owned()));
/// ```
pub fn models() -> Vec<Model> {
    vec![
        api_key::Entity.into(),
        epochs::Entity.into(),
        login_failure::Entity.into(),
        refresh_family::Entity.into(),
        revoked_token::Entity.into(),
        session::Entity.into(),
    ]
}
