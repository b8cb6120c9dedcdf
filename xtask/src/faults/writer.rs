//! One of those who write.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use hyper::Method;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::inspection::{account, post};
use super::journal::ABSENT;
use super::writers::{Shared, WRITERS};
use crate::client::Client;
use crate::social::PASSWORD;

/// How long a writer waits after a 503: less than it is asked to, to meet the first moment of service.
const PAUSE: Duration = Duration::from_millis(20);

/// Sends one change after the other, each when the one before is answered.
pub(super) struct Writer {
    number: usize,
    client: Client,
    shared: Arc<Shared>,
}

/// What one change has come to.
enum Outcome {
    Acknowledged(Value),
    /// Refused, so that nobody knows: the change may be durable all the same.
    Unknown,
    /// The server is gone.
    Gone,
}

impl Writer {
    /// From an address that nobody has had: a log-in that a kill cut short counts as failed, and who fails often must wait.
    pub(super) async fn connect(number: usize, port: u16, shared: Arc<Shared>) -> Result<Self> {
        let first = Ipv4Addr::new(127, 1, 0, 1).to_bits();
        let address = Ipv4Addr::from_bits(first + u32::try_from(shared.next())?);
        let client = Client::connect(address, port).await?;
        Ok(Self {
            number,
            client,
            shared,
        })
    }

    /// Makes posts and votes for them, changes some, deletes some, until it is stopped or the server is gone.
    pub(super) async fn write_posts(mut self, token: String) {
        while self.shared.goes_on() {
            let name = format!("post-{}-{}", self.number, self.shared.next());
            if let Outcome::Gone = self.write_post(&name, &token).await {
                return;
            }
        }
    }

    async fn write_post(&mut self, name: &str, token: &str) -> Outcome {
        let token = Some(token);
        let body = |version: u32| {
            let text = format!("{name} {version}");
            json!({ "title": text, "content": text })
        };
        let state = |version: u32, votes: &str| {
            let text = format!("{name} {version}");
            post(&text, &text, votes)
        };
        let create = (Method::POST, "/api/posts", Some(body(0)));
        let created = match self.change(name, state(0, "0"), create, token).await {
            Outcome::Acknowledged(created) => created,
            other => return other,
        };
        let path = format!("/api/posts/{}", created["id"].as_str().unwrap_or_default());
        let vote = format!("{path}/vote");
        let mut changes = vec![(state(0, "1"), (Method::PUT, vote.as_str(), None))];
        if self.shared.next().is_multiple_of(3) {
            changes.push((state(1, "1"), (Method::PUT, path.as_str(), Some(body(1)))));
        }
        if self.shared.next().is_multiple_of(4) {
            changes.push((ABSENT.to_owned(), (Method::DELETE, path.as_str(), None)));
        }
        for (state, request) in changes {
            match self.change(name, state, request, token).await {
                Outcome::Acknowledged(_) => {}
                other => return other,
            }
        }
        Outcome::Acknowledged(Value::Null)
    }

    /// Makes accounts with a refresh token and an API key and closes them, until it is stopped or the server is gone.
    ///
    /// What belongs to an account is in tables of its own, and goes with it or stays with it.
    pub(super) async fn close_accounts(mut self) {
        while self.shared.goes_on() {
            let email = format!("closer-{}-{}@example.org", self.number, self.shared.next());
            if let Outcome::Gone = self.close_account(&email).await {
                return;
            }
        }
    }

    async fn close_account(&mut self, email: &str) -> Outcome {
        let user = json!({ "name": "Ada", "email": email, "password": PASSWORD });
        let sign_up = (Method::POST, "/api/users", Some(user));
        let log_in = json!({ "email": email, "password": PASSWORD });
        let log_in = (Method::POST, "/api/tokens", Some(log_in));
        let mut token = Value::Null;
        for (state, request) in [(account(0, 0), sign_up), (account(1, 0), log_in)] {
            match self.change(email, state, request, None).await {
                Outcome::Acknowledged(answer) => token = answer,
                other => return other,
            }
        }
        let token = token["access_token"].as_str().map(str::to_owned);
        let key = (
            Method::POST,
            "/api/api-keys",
            Some(json!({ "name": "key", "scopes": [] })),
        );
        let close = Some(json!({ "password": PASSWORD }));
        let close = (Method::POST, "/api/users/me/delete", close);
        for (state, request) in [(account(1, 1), key), (ABSENT.to_owned(), close)] {
            match self.change(email, state, request, token.as_deref()).await {
                Outcome::Acknowledged(_) => {}
                other => return other,
            }
        }
        Outcome::Acknowledged(Value::Null)
    }

    /// Asks for the change that leads `name` to `state`, and notes what it is told.
    async fn change(
        &mut self,
        name: &str,
        state: String,
        (method, path, body): (Method, &str, Option<Value>),
        token: Option<&str>,
    ) -> Outcome {
        self.shared.journal().attempt(name, state);
        let Ok(answer) = self.client.call(method, path, token, body.as_ref()).await else {
            self.shared.note_gone();
            return Outcome::Gone;
        };
        match answer.status {
            200..=299 => {
                self.shared.journal().acknowledge(name);
                self.shared.note_success(self.number);
                Outcome::Acknowledged(serde_json::from_slice(&answer.body).unwrap_or_default())
            }
            status => {
                self.shared.note_refusal(status, path);
                sleep(PAUSE).await;
                Outcome::Unknown
            }
        }
    }
}

/// The tokens of the authors, who are signed up first.
pub(super) async fn sign_up_authors(port: u16) -> Result<Vec<String>> {
    let mut tokens = Vec::new();
    for number in 0..WRITERS {
        let address = Ipv4Addr::new(127, 2, 0, u8::try_from(number)? + 1);
        let mut client = Client::connect(address, port).await?;
        let email = format!("author-{number}@example.org");
        let user = json!({ "name": "Ada", "email": email, "password": PASSWORD });
        let login = json!({ "email": email, "password": PASSWORD });
        let mut token = Value::Null;
        for (path, body) in [("/api/users", user), ("/api/tokens", login)] {
            let answer = client.call(Method::POST, path, None, Some(&body)).await?;
            if answer.status != 201 {
                bail!("POST {path} is answered {}", answer.status);
            }
            token = serde_json::from_slice(&answer.body)?;
        }
        let token = token["access_token"].as_str().context("no access token")?;
        tokens.push(token.to_owned());
    }
    Ok(tokens)
}
