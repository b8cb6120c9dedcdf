use sea_orm::EntityTrait;
use sea_orm_migration::SchemaManager;
use tempfile::TempDir;
use waypost_auth::api_keys::{ApiKeys, NewApiKey};
use waypost_auth::sessions::{ClientInfo, SessionError, SessionStore, Sessions};
use waypost_auth::store_tests;
use waypost_auth::time::UnixTime;
use waypost_auth::tokens::{RefreshTokens, RevocationStore};
use waypost_auth::{Scopes, StoreError, UserId};

use super::*;
use crate::db::Database;

/// A file, so that readers and the writer are different connections as in production.
async fn sqlite(directory: &TempDir) -> Database {
    let url = format!("sqlite:{}/app.db", directory.path().display());
    let database = Database::connect(&url).await.expect("a new file");
    create_tables(&database).await;
    database
}

async fn create_tables(database: &Database) {
    let manager = SchemaManager::new(database.writer());
    for migration in migrations() {
        migration.up(&manager).await.expect("a migration");
    }
}

async fn drop_tables(database: &Database) {
    let manager = SchemaManager::new(database.writer());
    for migration in migrations().into_iter().rev() {
        migration.down(&manager).await.expect("a migration");
    }
}

async fn keep_their_promises(database: &Database) {
    store_tests::session_store(&DatabaseSessionStore::new(database.clone())).await;
    store_tests::refresh_store(&DatabaseRefreshStore::new(database.clone())).await;
    store_tests::api_key_store(&DatabaseApiKeyStore::new(database.clone())).await;
    store_tests::throttle_store(&DatabaseThrottleStore::new(database.clone())).await;
    store_tests::revocation_store(&DatabaseRevocationStore::new(database.clone())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stores_keep_their_promises_in_an_sqlite_file() {
    let directory = TempDir::new().unwrap();
    keep_their_promises(&sqlite(&directory).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stores_keep_their_promises_in_sqlite_in_memory() {
    let database = Database::connect("sqlite::memory:").await.unwrap();
    create_tables(&database).await;
    keep_their_promises(&database).await;
}

#[cfg(feature = "postgres")]
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server: `cargo xtask engines`"]
async fn the_stores_keep_their_promises_on_postgresql() {
    keep_their_promises_on_a_server("WAYPOST_TEST_POSTGRES_URL").await;
}

#[cfg(feature = "mysql")]
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server: `cargo xtask engines`"]
async fn the_stores_keep_their_promises_on_mariadb() {
    keep_their_promises_on_a_server("WAYPOST_TEST_MARIADB_URL").await;
}

/// In a database of the server that has no such tables, and has none afterwards.
#[cfg(any(feature = "postgres", feature = "mysql"))]
async fn keep_their_promises_on_a_server(variable: &str) {
    let url = std::env::var(variable)
        .expect("`cargo xtask services -- <command>` sets the addresses of servers");
    let database = Database::connect(&url).await.expect("the server answers");
    create_tables(&database).await;
    keep_their_promises(&database).await;
    an_id_that_is_too_long_is_refused(&database).await;
    drop_tables(&database).await;
}

/// What does not fit must not be cut: a part of an id is the id of somebody else.
#[cfg(any(feature = "postgres", feature = "mysql"))]
async fn an_id_that_is_too_long_is_refused(database: &Database) {
    let sessions = Sessions::new(DatabaseSessionStore::new(database.clone()));
    let long = "a".repeat(256);
    let login = sessions.log_in(None, long.as_str().into(), ClientInfo::default());
    login.await.expect_err("no id is cut");
    let cut = sessions.list(&long[..255].into()).await;
    assert_eq!(cut.expect("the store answers"), []);
}

#[tokio::test]
async fn migrating_back_leaves_nothing() {
    let directory = TempDir::new().unwrap();
    let database = sqlite(&directory).await;
    drop_tables(&database).await;
    create_tables(&database).await;
}

#[tokio::test]
async fn what_has_expired_is_removed_in_more_than_one_batch() {
    let directory = TempDir::new().unwrap();
    let database = sqlite(&directory).await;
    let store = DatabaseRevocationStore::new(database.clone());
    let rows = (0..1_200).map(|number| entities::revoked_token::ActiveModel {
        jti: sea_orm::Set(number.to_string()),
        expires_at: sea_orm::Set(i64::from(number)),
    });
    entities::revoked_token::Entity::insert_many(rows)
        .exec_without_returning(database.writer())
        .await
        .unwrap();
    let removed = store.remove_expired(UnixTime::from_secs(1_199)).await;
    assert_eq!(removed.unwrap(), 1_199);
    let left = entities::revoked_token::Entity::find()
        .all(database.reader())
        .await
        .unwrap();
    assert_eq!(left.len(), 1);
}

#[tokio::test]
async fn removing_a_user_ends_everything_of_theirs_and_nothing_of_others() {
    let directory = TempDir::new().unwrap();
    let database = sqlite(&directory).await;
    let sessions = Sessions::new(DatabaseSessionStore::new(database.clone()));
    let refresh_tokens = RefreshTokens::new(DatabaseRefreshStore::new(database.clone()));
    let api_keys = ApiKeys::new(DatabaseApiKeyStore::new(database.clone()));
    let revocations = DatabaseRevocationStore::new(database.clone());
    for user in ["ada", "eve"] {
        let client = ClientInfo::default();
        sessions.log_in(None, user.into(), client).await.unwrap();
        let issued = refresh_tokens
            .issue(user.into(), Scopes::none(), None)
            .await;
        issued.unwrap();
        api_keys
            .create(NewApiKey::of(user, "import"))
            .await
            .unwrap();
    }
    let removed = database
        .write(async |transaction| remove_user(transaction, &"ada".into()).await)
        .await;
    removed.unwrap();

    for (user, left) in [("ada", 0), ("eve", 1)] {
        let user = user.into();
        assert_eq!(sessions.list(&user).await.unwrap().len(), left);
        assert_eq!(refresh_tokens.list(&user).await.unwrap().len(), left);
        assert_eq!(api_keys.list(&user).await.unwrap().len(), left);
    }
    assert_eq!(revocations.epoch(&"ada".into()).await.unwrap(), 1);
    assert_eq!(revocations.epoch(&"eve".into()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_user_who_could_not_be_removed_stays_logged_in() {
    let directory = TempDir::new().unwrap();
    let database = sqlite(&directory).await;
    let sessions = Sessions::new(DatabaseSessionStore::new(database.clone()));
    let login = sessions.log_in(None, "ada".into(), ClientInfo::default());
    let session = login.await.unwrap().session;
    let result = database
        .write(async |transaction| {
            remove_user(transaction, &"ada".into()).await?;
            Err::<(), _>(sea_orm::DbErr::Custom("posts are in the way".to_owned()))
        })
        .await;
    result.unwrap_err();
    assert_eq!(sessions.list(&"ada".into()).await.unwrap(), [session]);
}

#[tokio::test]
async fn ending_logins_keeps_one_session_its_refresh_tokens_and_the_api_keys() {
    let directory = TempDir::new().unwrap();
    let database = sqlite(&directory).await;
    let sessions = Sessions::new(DatabaseSessionStore::new(database.clone()));
    let refresh_tokens = RefreshTokens::new(DatabaseRefreshStore::new(database.clone()));
    let api_keys = ApiKeys::new(DatabaseApiKeyStore::new(database.clone()));
    let ada = "ada".into();
    let mut logins = Vec::new();
    for _ in 0..2 {
        let login = sessions.log_in(None, "ada".into(), ClientInfo::default());
        logins.push(login.await.unwrap().session);
    }
    let mut families = Vec::new();
    for session in [
        Some(logins[0].id.to_string()),
        Some(logins[1].id.to_string()),
        None,
    ] {
        let issued = refresh_tokens.issue("ada".into(), Scopes::none(), session);
        families.push(issued.await.unwrap().family);
    }
    api_keys
        .create(NewApiKey::of("ada", "import"))
        .await
        .unwrap();

    let ended = database
        .write(async |transaction| end_logins(transaction, &ada, Some(&logins[0].id)).await)
        .await;
    ended.unwrap();
    assert_eq!(sessions.list(&ada).await.unwrap(), logins[..1]);
    assert_eq!(refresh_tokens.list(&ada).await.unwrap(), families[..1]);
    assert_eq!(api_keys.list(&ada).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_began_before_logins_end_or_a_user_goes_is_not_stored_afterwards() {
    let directory = TempDir::new().unwrap();
    let database = sqlite(&directory).await;
    let sessions = Sessions::new(DatabaseSessionStore::new(database.clone()));
    let refresh_tokens = RefreshTokens::new(DatabaseRefreshStore::new(database.clone()));
    let api_keys = ApiKeys::new(DatabaseApiKeyStore::new(database.clone()));
    let ada = UserId::from("ada");
    for user_goes in [false, true] {
        let began = sessions.epoch(&ada).await.unwrap();
        let of_tokens = refresh_tokens.epoch(&ada).await.unwrap();
        let of_keys = api_keys.epoch(&ada).await.unwrap();
        let ended = database.write(async |transaction| {
            if user_goes {
                remove_user(transaction, &ada).await
            } else {
                end_logins(transaction, &ada, None).await
            }
        });
        ended.await.unwrap();

        let login = sessions.log_in_in_epoch(began, None, ada.clone(), ClientInfo::default());
        assert!(login.await.unwrap().is_none());
        let issued = refresh_tokens.issue_in_epoch(of_tokens, ada.clone(), Scopes::none(), None);
        assert!(issued.await.unwrap().is_none());
        let created = api_keys.create_in_epoch(of_keys, NewApiKey::of("ada", "late"));
        assert_eq!(created.await.unwrap().is_none(), user_goes);
    }
    assert_eq!(sessions.list(&ada).await.unwrap(), []);
    assert_eq!(refresh_tokens.list(&ada).await.unwrap(), []);
}

#[tokio::test]
async fn a_row_that_somebody_else_has_damaged_is_a_failure_and_no_login() {
    let directory = TempDir::new().unwrap();
    let database = sqlite(&directory).await;
    let sessions = Sessions::new(DatabaseSessionStore::new(database.clone()));
    let login = sessions.log_in(None, "ada".into(), ClientInfo::default());
    let token = login.await.unwrap().token;
    let damage = "UPDATE auth_sessions SET secret = x'00'";
    sea_orm::ConnectionTrait::execute_unprepared(database.writer(), damage)
        .await
        .unwrap();
    let checked = sessions
        .check(waypost_auth::secret::ExposeSecret::expose_secret(&token))
        .await;
    assert!(
        matches!(checked, Err(SessionError::Store(_))),
        "{checked:?}"
    );
}

#[tokio::test]
async fn a_missing_table_is_a_failure_of_the_store() {
    let database = Database::connect("sqlite::memory:").await.unwrap();
    let store = DatabaseSessionStore::new(database);
    let result: Result<_, StoreError> = store.list(&"ada".into()).await;
    assert_eq!(result.unwrap_err().to_string(), "the store failed");
}
