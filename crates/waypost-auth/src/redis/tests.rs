use std::env;
use std::time::Duration;

use super::*;
use crate::secret::TokenSecret;
use crate::sessions::{ClientInfo, SessionSettings, SessionStore, Sessions};
use crate::store_tests;
use crate::throttle::{Failures, ThrottleKey, ThrottleStore};
use crate::time::{Clock, SystemClock};

/// A part of the server of its own.
async fn redis() -> Redis {
    let url = env::var("WAYPOST_TEST_REDIS_URL")
        .expect("WAYPOST_TEST_REDIS_URL is set by `cargo xtask services -- <command>`");
    let redis = Redis::connect(&url).await.unwrap();
    redis.prefix(&format!("test:{}:", TokenSecret::random_id()))
}

async fn keys(redis: &Redis) -> Vec<String> {
    ::redis::cmd("KEYS")
        .arg(redis.key("*"))
        .query_async(&mut redis.connection())
        .await
        .unwrap()
}

async fn seconds_to_live(redis: &Redis, key: &str) -> i64 {
    ::redis::cmd("TTL")
        .arg(key)
        .query_async(&mut redis.connection())
        .await
        .unwrap()
}

#[tokio::test]
#[ignore = "needs a server: `cargo xtask engines`"]
async fn the_stores_keep_their_promises() {
    let redis = redis().await;
    store_tests::session_store(&RedisSessionStore::new(redis.clone())).await;
    store_tests::refresh_store(&RedisRefreshStore::new(redis.clone())).await;
    store_tests::throttle_store(&RedisThrottleStore::new(redis.clone())).await;
    store_tests::revocation_store(&RedisRevocationStore::new(redis.clone())).await;
}

#[tokio::test]
#[ignore = "needs a server: `cargo xtask engines`"]
async fn a_session_and_what_finds_it_live_until_it_ends() {
    let redis = redis().await;
    let settings = SessionSettings {
        absolute: Duration::from_secs(500),
        ..SessionSettings::default()
    };
    let sessions = Sessions::new(RedisSessionStore::new(redis.clone())).settings(settings);
    let login = sessions.log_in(None, "ada".into(), ClientInfo::default());
    let session = login.await.unwrap().session;
    let record = redis.key(&format!("sessions:record:{}", session.id));
    for key in [record, redis.key("sessions:user:ada")] {
        let seconds = seconds_to_live(&redis, &key).await;
        assert!((1..=500).contains(&seconds), "{key}: {seconds}");
    }
}

#[tokio::test]
#[ignore = "needs a server: `cargo xtask engines`"]
async fn what_the_server_has_ended_by_itself_leaves_nothing_after_the_next_login() {
    let redis = redis().await;
    let settings = SessionSettings {
        absolute: Duration::from_secs(1),
        ..SessionSettings::default()
    };
    let store = RedisSessionStore::new(redis.clone());
    let short = Sessions::new(store.clone()).settings(settings);
    for user in ["ada", "eve"] {
        let login = short.log_in(None, user.into(), ClientInfo::default());
        login.await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    assert_eq!(store.list(&"ada".into()).await.unwrap(), []);

    let sessions = Sessions::new(store);
    let login = sessions.log_in(None, "bob".into(), ClientInfo::default());
    let token = login.await.unwrap().token;
    sessions
        .log_out(secrecy::ExposeSecret::expose_secret(&token))
        .await
        .unwrap();
    assert_eq!(keys(&redis).await, [] as [&str; 0]);
}

#[tokio::test]
#[ignore = "needs a server: `cargo xtask engines`"]
async fn the_server_forgets_no_count_of_failures_by_itself() {
    let redis = redis().await;
    let store = RedisThrottleStore::new(redis.clone());
    let key = ThrottleKey::account("ada");
    let locked = Failures {
        count: 100,
        last_at: SystemClock.now(),
    };
    assert!(store.replace(&key, None, Some(locked)).await.unwrap());
    let count = format!("failures:of:{}", fields::base64(key.as_bytes()));
    let never = -1;
    assert_eq!(seconds_to_live(&redis, &redis.key(&count)).await, never);
}

#[tokio::test]
#[ignore = "needs a server: `cargo xtask engines`"]
async fn more_locks_than_are_looked_at_in_one_step_hide_nothing_that_may_be_forgotten() {
    let store = RedisThrottleStore::new(redis().await);
    let before = SystemClock.now();
    let old = |count, seconds| Failures {
        count,
        last_at: before - Duration::from_secs(seconds),
    };
    for number in 0..600 {
        let key = ThrottleKey::account(&format!("locked {number}"));
        let locked = old(100, 1_000 + number);
        assert!(store.replace(&key, None, Some(locked)).await.unwrap());
    }
    let key = ThrottleKey::account("forgotten");
    assert!(store.replace(&key, None, Some(old(1, 1))).await.unwrap());
    assert_eq!(store.remove_older(before, Some(100)).await.unwrap(), 1);
    assert_eq!(store.get(&key).await.unwrap(), None);
}

#[tokio::test]
#[ignore = "needs a server: `cargo xtask engines`"]
async fn applications_with_different_prefixes_do_not_meet() {
    let (one, other) = (redis().await, redis().await);
    let sessions = Sessions::new(RedisSessionStore::new(one));
    let login = sessions.log_in(None, "ada".into(), ClientInfo::default());
    login.await.unwrap();
    let elsewhere = RedisSessionStore::new(other);
    assert_eq!(elsewhere.list(&"ada".into()).await.unwrap(), []);
}

#[tokio::test]
async fn no_error_repeats_the_password() {
    for url in [
        "redis://ada:hunter2@127.0.0.1:notaport",
        "oracle://:hunter2@127.0.0.1",
    ] {
        let error = Redis::connect(url).await.unwrap_err();
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
}
