//! What an application with doors writes: every event of the audit log, and no secret anywhere.
//!
//! Apart from the other tests, because what all threads log is caught here.
#![allow(clippy::unwrap_used, reason = "a test that unwraps nothing has failed")]

#[path = "auth/support.rs"]
#[allow(dead_code, reason = "the other tests of the doors need the rest")]
mod support;

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use waypost::auth::time::ManualClock;
use waypost::middleware::RequestLog;
use waypost::prelude::*;
use waypost::testing::{TestClient, TestResponse};

use support::{PASSWORD, bearer, log_in_with};

/// Everything that is logged, at every level, by whatever thread.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Written {
    fn capture() -> Self {
        let written = Self::default();
        let writer = written.clone();
        tracing_subscriber::fmt()
            .json()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_writer(move || writer.clone())
            .init();
        written
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// The events of the audit log, with whom they concern.
    fn audit(&self) -> Vec<(String, Option<String>)> {
        let text = self.text();
        let entries = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let audit = entries.filter(|entry| entry["target"] == "audit");
        let text = |value: &Value| value.as_str().map(str::to_owned);
        audit
            .map(|entry| {
                let fields = &entry["fields"];
                assert_eq!(fields["address"], "127.0.0.1", "{entry}");
                (text(&fields["event"]).unwrap(), text(&fields["user"]))
            })
            .collect()
    }
}

/// What no log, no error and no echo may repeat.
#[derive(Default)]
struct Canaries {
    secrets: Vec<String>,
    answers: Vec<String>,
}

impl Canaries {
    fn plant(&mut self, secret: &str) -> String {
        self.secrets.push(secret.to_owned());
        secret.to_owned()
    }

    /// An answer that must not repeat anything.
    fn refused(&mut self, response: &TestResponse, status: u16) {
        response.assert_status(status);
        self.answers
            .push(format!("{:?}\n{}", response.headers(), response.text()));
    }

    fn check(&self, log: &str) {
        for secret in &self.secrets {
            assert!(!log.contains(secret), "{secret} was logged");
            for answer in &self.answers {
                assert!(
                    !answer.contains(secret),
                    "{secret} was repeated in\n{answer}"
                );
            }
        }
    }
}

#[tokio::test]
async fn nothing_that_is_written_holds_a_secret_and_whatever_happens_to_identities_is_in_the_audit_log()
 {
    let written = Written::capture();
    let mut canaries = Canaries::default();
    let (passwords, hash) = support::hashed().await;
    canaries.plant(PASSWORD);
    canaries.plant(&hash.0.lock().unwrap());
    let clock: Arc<ManualClock> = Arc::default();
    let auth = support::auth(passwords, &clock, waypost::auth::Environment::Production);
    let app = support::app(auth, hash).layer(RequestLog::new());
    let router = app.into_router().unwrap();
    let browser =
        || TestClient::from_router(router.clone()).header("sec-fetch-site", "same-origin");
    let client = browser();

    // Passwords: wrong, in the field of the name, in the query, in a body that is no form, and right.
    let wrong = canaries.plant("c4n4ry-wrong-password");
    let form = [("username", "ada"), ("password", &wrong)];
    canaries.refused(&client.post("/login").form(form).await, 401);
    let form = [("username", &*wrong), ("password", &*wrong)];
    canaries.refused(&client.post("/login").form(form).await, 401);
    canaries.refused(
        &client.post("/login").form([("password", &wrong)]).await,
        422,
    );
    let twice = [
        ("username", "ada"),
        ("password", &*wrong),
        ("password", &*wrong),
    ];
    canaries.refused(
        &client
            .post("/login?password=".to_owned() + &wrong)
            .form(twice)
            .await,
        401,
    );
    log_in_with(&client).await;

    // A device that is known from now on, and an invented one.
    canaries.plant(&client.cookie("__Host-device").unwrap());
    let invented = canaries.plant("c4n4ry-invented-device");
    let form = [("username", "ada"), ("password", &wrong)];
    let guess = client.post("/login").form(form);
    canaries.refused(&guess.cookie("__Host-device", &*invented).await, 401);

    // A session.
    let session = canaries.plant(&client.cookie("__Host-session").unwrap());
    canaries.plant(session.split_once('.').unwrap().1);
    client.get("/by-session").await.assert_status(200);
    let tampered = format!("{session}x");
    canaries.refused(
        &client
            .get("/by-session")
            .cookie("__Host-session", tampered)
            .await,
        401,
    );
    let cross_site = client
        .post("/session-only")
        .header("sec-fetch-site", "cross-site");
    canaries.refused(&cross_site.await, 403);

    // Tokens.
    let form = [
        ("username", "ada"),
        ("password", PASSWORD),
        ("scope", "posts:write"),
    ];
    let token: Value = client.post("/token").form(form).await.json();
    let access = canaries.plant(token["access_token"].as_str().unwrap());
    canaries.plant(access.rsplit_once('.').unwrap().1);
    let refresh = canaries.plant(token["refresh_token"].as_str().unwrap());
    canaries.refused(&bearer(client.get("/posts"), &token).await, 403);
    let tampered = client
        .get("/by-token")
        .header("authorization", format!("Bearer {access}x"));
    canaries.refused(&tampered.await, 401);
    let next: Value = client
        .post("/token/refresh")
        .form([("refresh_token", &refresh)])
        .await
        .json();
    canaries.plant(next["refresh_token"].as_str().unwrap());
    clock.advance(Duration::from_secs(60));
    canaries.refused(
        &client
            .post("/token/refresh")
            .form([("refresh_token", &refresh)])
            .await,
        401,
    );

    // Keys.
    let key: String = client
        .post("/keys")
        .form([("scope", "posts:write")])
        .await
        .json();
    canaries.plant(&key);
    canaries.refused(&client.get("/posts").header("x-api-key", &*key).await, 403);
    canaries.refused(
        &client
            .get("/by-key")
            .header("x-api-key", format!("{key}x"))
            .await,
        401,
    );
    let both = bearer(client.get("/by-any"), &token).header("x-api-key", &*key);
    canaries.refused(&both.await, 400);

    // A new password, refused and taken.
    let short = canaries.plant("c4n4ry");
    canaries.refused(&client.post("/password").form([("new", &short)]).await, 400);
    let new = canaries.plant("sailing under the bridge");
    client
        .post("/password")
        .form([("new", &new)])
        .await
        .assert_status(204);
    client.post("/logout-everywhere").await.assert_status(204);
    lock_and_unlock(&browser(), &clock).await;
    end_one_by_one(&client, &new).await;

    canaries.check(&written.text());
    let audit = written.audit();
    let ada = |event: &str| (event.to_owned(), Some("ada".to_owned()));
    for expected in [
        ada("login_failed"),
        ("login_failed".to_owned(), None),
        ada("login_succeeded"),
        ("credentials_refused".to_owned(), None),
        ("cross_origin_refused".to_owned(), None),
        ada("access_denied"),
        ada("token_refreshed"),
        ada("refresh_token_reused"),
        ada("api_key_created"),
        ada("password_changed"),
        ada("logged_out_everywhere"),
        ada("login_throttled"),
        ada("account_locked"),
        ("account_unlocked".to_owned(), None),
        ada("session_revoked"),
        ada("logged_out"),
        ada("api_key_revoked"),
        ("refresh_token_refused".to_owned(), None),
        ada("token_revoked"),
        ada("account_closed"),
    ] {
        assert!(audit.contains(&expected), "{expected:?} in {audit:?}");
    }
}

/// A stranger guesses until Ada's account is locked, and somebody unlocks it.
async fn lock_and_unlock(stranger: &TestClient, clock: &ManualClock) {
    let guess = async || {
        let form = [("username", "ada"), ("password", "not the password")];
        stranger.post("/login").form(form).await
    };
    while guess().await.status() == 401 {}
    for _ in 0..100 {
        clock.advance(Duration::from_secs(3600));
        guess().await;
    }
    clock.advance(Duration::from_secs(3600));
    let locked = guess().await;
    locked.assert_status(429);
    assert!(!locked.headers().contains_key("retry-after"));
    stranger.post("/unlock").await.assert_status(204);
}

/// Everything that Ada has ends, one after the other, and her account last.
async fn end_one_by_one(client: &TestClient, password: &str) {
    let form = [("username", "ada"), ("password", password)];
    let log_in = async || {
        let answer = client.post("/login").form(form).await;
        answer.assert_status(204);
    };
    log_in().await;
    let sessions: Vec<String> = client.get("/sessions").await.json();
    let end = client.delete(format!("/sessions/{}", sessions[0])).await;
    end.assert_json(true);
    log_in().await;
    client.post("/logout").await;
    log_in().await;
    client.delete("/keys").await.assert_json(1);

    let invented = [("refresh_token", "invented")];
    let refused = client.post("/token/refresh").form(invented).await;
    refused.assert_status(401);
    let token: Value = client.post("/token").form(form).await.json();
    let form = [("refresh_token", token["refresh_token"].as_str().unwrap())];
    let revoked = client.post("/token/revoke-refresh").form(form).await;
    revoked.assert_status(204);
    client.delete("/account").await.assert_status(204);
}
