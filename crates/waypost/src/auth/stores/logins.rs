use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, DeleteMany, EntityTrait, QueryFilter,
};
use waypost_auth::UserId;
use waypost_auth::sessions::SessionId;

use super::entities::{api_key, refresh_family, session};
use super::epochs::{self, Kind};

/// Ends all logins of a user in the caller's transaction: sessions, refresh tokens, access tokens.
///
/// For a new password, "log out everywhere" and a suspended account. A login that began before and is stored afterwards
/// is refused. The session `keep`, with the refresh tokens that
/// belong to it, stays. API keys stay as well: they are for programs, and revoked one by one.
///
/// Within [`Database::write`](crate::db::Database::write) call this, not a store: on SQLite a store would wait for the
/// writer that the transaction holds.
///
/// # Errors
/// When the database does. Nothing has changed once the transaction is rolled back.
///
/// # Examples
/// ```
/// # #[cfg(feature = "sqlite")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use waypost::auth::stores::{self, DatabaseSessionStore};
/// use waypost::db::Database;
/// use waypost_auth::sessions::{ClientInfo, Sessions};
/// # let database = Database::connect("sqlite::memory:").await?;
/// # for migration in stores::migrations() {
/// #     migration.up(&sea_orm_migration::SchemaManager::new(database.writer())).await?;
/// # }
///
/// let sessions = Sessions::new(DatabaseSessionStore::new(database.clone()));
/// let here = sessions.log_in(None, "ada".into(), ClientInfo::default()).await?.session;
/// sessions.log_in(None, "ada".into(), ClientInfo::default()).await?;
///
/// database
///     .write(async |transaction| {
///         // … store the new password, and with it:
///         stores::end_logins(transaction, &here.user, Some(&here.id)).await
///     })
///     .await?;
/// assert_eq!(sessions.list(&here.user).await?, [here]);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "sqlite"))]
/// # fn main() {}
/// ```
pub async fn end_logins(
    transaction: &impl ConnectionTrait,
    user: &UserId,
    keep: Option<&SessionId>,
) -> Result<(), DbErr> {
    epochs::advance(transaction, user, &Kind::LOGINS).await?;
    delete_logins(transaction, user, keep).await
}

/// Removes what belongs to a user, in the transaction that removes the user: all [logins](end_logins) and API keys.
///
/// What stays is the user's epochs, four numbers: without them the access tokens that are still out there would be good
/// again, and would open the account of whoever gets the same id next. Counts of failed logins are kept under the name
/// that was typed, and forgotten by themselves.
///
/// # Errors
/// When the database does. Nothing has changed once the transaction is rolled back.
pub async fn remove_user(transaction: &impl ConnectionTrait, user: &UserId) -> Result<(), DbErr> {
    epochs::advance(transaction, user, &Kind::ALL).await?;
    delete_logins(transaction, user, None).await?;
    api_keys_of(user).exec(transaction).await?;
    Ok(())
}

async fn delete_logins(
    transaction: &impl ConnectionTrait,
    user: &UserId,
    keep: Option<&SessionId>,
) -> Result<(), DbErr> {
    sessions_of(user, keep).exec(transaction).await?;
    refresh_families_of(user, keep).exec(transaction).await?;
    Ok(())
}

/// Removes the sessions of a user, all but one.
pub(super) fn sessions_of(
    user: &UserId,
    except: Option<&SessionId>,
) -> DeleteMany<session::Entity> {
    use session::{Column, Entity};

    let others = except.map(|id| Column::Id.ne(id.as_str()));
    Entity::delete_many()
        .filter(Column::UserId.eq(user.as_str()))
        .filter(Condition::all().add_option(others))
}

/// Removes the families of refresh tokens of a user, all but those of one session.
pub(super) fn refresh_families_of(
    user: &UserId,
    except_of: Option<&SessionId>,
) -> DeleteMany<refresh_family::Entity> {
    use refresh_family::{Column, Entity};

    let others = except_of.map(|id| {
        Condition::any()
            .add(Column::SessionId.is_null())
            .add(Column::SessionId.ne(id.as_str()))
    });
    Entity::delete_many()
        .filter(Column::UserId.eq(user.as_str()))
        .filter(Condition::all().add_option(others))
}

/// Removes the API keys of an owner.
pub(super) fn api_keys_of(owner: &UserId) -> DeleteMany<api_key::Entity> {
    use api_key::{Column, Entity};

    Entity::delete_many().filter(Column::OwnerId.eq(owner.as_str()))
}
