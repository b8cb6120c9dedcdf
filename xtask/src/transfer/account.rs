use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::server::Server;

const EMAIL: &str = "ada@example.org";
const PASSWORD: &str = "flying over the lagoon";

/// What somebody has who uses the backend: rows in every table.
pub(super) struct Account {
    refresh_token: String,
    api_key: String,
    post_id: String,
}

impl Account {
    /// Signs up, logs out everywhere, logs in by each door, writes a post, votes for it, and once mistypes the password.
    pub(super) fn make(server: &Server) -> Result<Self> {
        let user = json!({ "name": "Ada", "email": EMAIL, "password": PASSWORD });
        post(server, "/api/users", None, &user)?;
        log_out_everywhere(server)?;
        post(server, "/api/sessions", None, &credentials(PASSWORD))?;
        let wrong = post(
            server,
            "/api/sessions",
            None,
            &credentials("a typing error"),
        );
        ensure!(wrong.is_err(), "a wrong password is let in");
        let tokens = post(server, "/api/tokens", None, &credentials(PASSWORD))?;
        let access_token = text(&tokens, "access_token")?;
        let key = json!({ "name": "bot", "scopes": ["posts:write", "votes:write"] });
        let key = post(server, "/api/api-keys", Some(&access_token), &key)?;
        let written = json!({ "title": "Grüße 😀", "content": "\"quoted\" \\ line\nline" });
        let written = post(server, "/api/posts", Some(&access_token), &written)?;
        let account = Self {
            refresh_token: text(&tokens, "refresh_token")?,
            api_key: text(&key, "key")?,
            post_id: text(&written, "id")?,
        };
        account.vote(server)?;
        Ok(account)
    }

    /// Logs in with the password, goes on with the old refresh token, and votes with the API key.
    pub(super) fn use_again(&self, server: &Server) -> Result<()> {
        post(server, "/api/sessions", None, &credentials(PASSWORD))
            .context("the password is refused")?;
        let refresh = json!({ "refresh_token": self.refresh_token });
        post(server, "/api/tokens/refresh", None, &refresh)
            .context("the refresh token is refused")?;
        self.vote(server).context("the API key is refused")
    }

    fn vote(&self, server: &Server) -> Result<()> {
        let url = server.url(&format!("/api/posts/{}/vote", self.post_id));
        ureq::put(url)
            .header("x-api-key", &self.api_key)
            .send_empty()?;
        Ok(())
    }
}

/// From then on, the table of token epochs has a row too.
fn log_out_everywhere(server: &Server) -> Result<()> {
    let tokens = post(server, "/api/tokens", None, &credentials(PASSWORD))?;
    ureq::delete(server.url("/api/sessions"))
        .header("authorization", bearer(&text(&tokens, "access_token")?))
        .call()?;
    Ok(())
}

fn credentials(password: &str) -> Value {
    json!({ "email": EMAIL, "password": password })
}

fn bearer(access_token: &str) -> String {
    format!("Bearer {access_token}")
}

/// The body of a good answer.
fn post(server: &Server, path: &str, access_token: Option<&str>, body: &Value) -> Result<Value> {
    let mut request = ureq::post(server.url(path)).content_type("application/json");
    if let Some(token) = access_token {
        request = request.header("authorization", bearer(token));
    }
    let mut response = request
        .send(body.to_string())
        .with_context(|| format!("POST {path}"))?;
    let text = response.body_mut().read_to_string()?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

fn text(value: &Value, name: &str) -> Result<String> {
    let found = value[name].as_str();
    Ok(found
        .with_context(|| format!("no `{name}` in the answer"))?
        .to_owned())
}
