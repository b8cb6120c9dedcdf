//! TLS to servers of databases and Redis; `cargo xtask engines` starts them, with an authority of its own.
//!
//! The certificate is for `127.0.0.1`, and for no name.

#![expect(clippy::unwrap_used, reason = "a test may take the short way")]

use std::env;
use std::error::Error;

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use url::Url;
use waypost::auth::redis::{Redis, RedisSessionStore};
use waypost::auth::sessions::{ClientInfo, Sessions};
use waypost::db::Database;

const POSTGRES: &str = "WAYPOST_TEST_TLS_POSTGRES_URL";
const MARIADB: &str = "WAYPOST_TEST_TLS_MARIADB_URL";
const REDIS: &str = "WAYPOST_TEST_TLS_REDIS_URL";
/// The file of the authority that vouches for the servers.
const CA: &str = "WAYPOST_TEST_TLS_CA";
/// That of one who does not.
const OTHER_CA: &str = "WAYPOST_TEST_TLS_OTHER_CA";

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is missing: run `cargo xtask engines`"))
}

/// The URL in a variable, with these parameters.
fn url(name: &str, parameters: &[(&str, &str)]) -> Url {
    let mut url: Url = variable(name).parse().unwrap();
    url.query_pairs_mut().extend_pairs(parameters);
    url
}

/// That of Redis, over TLS.
fn rediss(parameters: &[(&str, &str)]) -> String {
    let url = url(REDIS, parameters).to_string();
    url.replacen("redis://", "rediss://", 1)
}

/// Each server by the parameters with which it has to prove that it is meant, by the authority in the file `ca`.
fn verifying(ca: &str) -> [Url; 2] {
    let ca = variable(ca);
    [
        url(
            POSTGRES,
            &[("sslmode", "verify-full"), ("sslrootcert", &ca)],
        ),
        url(MARIADB, &[("ssl-mode", "VERIFY_IDENTITY"), ("ssl-ca", &ca)]),
    ]
}

/// Whether the server says so of a connection of these.
async fn is_encrypted(connections: &impl ConnectionTrait) -> bool {
    let backend = connections.get_database_backend();
    let sql = match backend {
        DbBackend::MySql => {
            "SELECT variable_value <> '' AS is_encrypted FROM information_schema.session_status \
             WHERE variable_name = 'Ssl_cipher'"
        }
        _ => "SELECT ssl AS is_encrypted FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
    };
    let row = connections.query_one_raw(Statement::from_string(backend, sql));
    row.await
        .unwrap()
        .unwrap()
        .try_get("", "is_encrypted")
        .unwrap()
}

/// All that an error says.
fn all_of(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}

async fn refusal(url: &str) -> String {
    let error = Database::connect(url).await.expect_err("it was let in");
    all_of(&error)
}

async fn redis_refusal(url: &str) -> String {
    let error = Redis::connect(url).await.expect_err("it was let in");
    all_of(&error)
}

#[tokio::test]
#[ignore = "needs servers with TLS: `cargo xtask engines`"]
async fn a_database_that_proves_who_it_is_is_used_over_tls() {
    for url in verifying(CA) {
        let database = Database::connect(url.as_str()).await.unwrap();
        assert!(is_encrypted(database.reader()).await, "{}", url.scheme());
        assert!(is_encrypted(database.writer()).await, "{}", url.scheme());
    }
}

#[tokio::test]
#[ignore = "needs servers with TLS: `cargo xtask engines`"]
async fn a_database_that_nobody_known_vouches_for_is_refused() {
    let by_mozilla = [
        url(POSTGRES, &[("sslmode", "verify-full")]),
        url(MARIADB, &[("ssl-mode", "VERIFY_IDENTITY")]),
    ];
    for url in verifying(OTHER_CA).into_iter().chain(by_mozilla) {
        let refusal = refusal(url.as_str()).await;
        assert!(refusal.contains("UnknownIssuer"), "{refusal}");
    }
}

#[tokio::test]
#[ignore = "needs servers with TLS: `cargo xtask engines`"]
async fn a_database_whose_certificate_is_for_another_name_is_refused() {
    for mut url in verifying(CA) {
        url.set_host(Some("localhost")).unwrap();
        let refusal = refusal(url.as_str()).await;
        assert!(refusal.contains("not valid for name"), "{refusal}");
    }
}

#[tokio::test]
#[ignore = "needs servers with TLS: `cargo xtask engines`"]
async fn a_database_without_tls_is_refused_where_tls_is_asked_for() {
    for url in [
        url("WAYPOST_TEST_POSTGRES_URL", &[("sslmode", "verify-full")]),
        url(
            "WAYPOST_TEST_MARIADB_URL",
            &[("ssl-mode", "VERIFY_IDENTITY")],
        ),
    ] {
        let refusal = refusal(url.as_str()).await;
        assert!(refusal.contains("does not support TLS"), "{refusal}");
    }
}

/// Why production does not take it for safe.
#[tokio::test]
#[ignore = "needs servers with TLS: `cargo xtask engines`"]
async fn a_lesser_mode_encrypts_for_whoever_answers() {
    for url in [
        url(POSTGRES, &[("sslmode", "require")]),
        url(MARIADB, &[("ssl-mode", "REQUIRED")]),
    ] {
        let database = Database::connect(url.as_str()).await.unwrap();
        assert!(is_encrypted(database.reader()).await, "{}", url.scheme());
        assert!(is_encrypted(database.writer()).await, "{}", url.scheme());
    }
}

#[tokio::test]
#[ignore = "needs servers with TLS: `cargo xtask engines`"]
async fn a_redis_that_proves_who_it_is_is_used_over_tls() {
    let redis = Redis::connect(&rediss(&[("ssl_ca_certs", &variable(CA))])).await;
    let sessions = Sessions::new(RedisSessionStore::new(redis.unwrap()));
    let login = sessions.log_in(None, "ada".into(), ClientInfo::default());
    login.await.unwrap();
    assert_eq!(sessions.list(&"ada".into()).await.unwrap().len(), 1);
}

#[tokio::test]
#[ignore = "needs servers with TLS: `cargo xtask engines`"]
async fn a_redis_that_does_not_prove_who_it_is_is_refused() {
    for url in [
        rediss(&[]),
        rediss(&[("ssl_ca_certs", &variable(OTHER_CA))]),
    ] {
        let refusal = redis_refusal(&url).await;
        assert!(refusal.contains("UnknownIssuer"), "{refusal}");
    }
    let by_name = rediss(&[("ssl_ca_certs", &variable(CA))]).replacen("127.0.0.1", "localhost", 1);
    let refusal = redis_refusal(&by_name).await;
    assert!(refusal.contains("not valid for name"), "{refusal}");
    let insecure = redis_refusal(&format!("{}#insecure", rediss(&[]))).await;
    assert!(insecure.contains("tls-rustls-insecure"), "{insecure}");
}
