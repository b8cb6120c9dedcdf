//! The program itself: started, asked over a socket, stopped by a signal.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const PASSWORD: &str = "flying over the lagoon";

/// The running program; killed if the test ends before it stops it.
pub(crate) struct Social {
    child: Child,
    address: String,
    banner: String,
}

impl Social {
    pub(crate) fn start(directory: &TempDir) -> Self {
        Self::start_with(&mut program(directory))
    }

    /// The same with other settings.
    pub(crate) fn start_with(program: &mut Command) -> Self {
        let mut child = program
            .env("LOG_FORMAT", "json")
            .env("PORT", "0")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let banner: Vec<String> = lines.by_ref().take(3).map(Result::unwrap).collect();
        let address = banner[0].rsplit(' ').next().unwrap().to_owned();
        Self {
            child,
            address,
            banner: banner.join("\n"),
        }
    }

    /// Status and body of the answer to one request.
    pub(crate) fn ask(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        self.ask_with("accept: */*", method, path, body)
    }

    /// The same with one more header.
    fn ask_with(
        &self,
        header: &str,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> (u16, Value) {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{header}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            body.len(),
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, serde_json::from_str(body).unwrap_or_default())
    }

    /// Signs Ada up and logs her in; the header that says who she is, and all that came back.
    fn log_in(&self) -> (String, Value) {
        let user = json!({"name": "Ada", "email": "ada@example.org", "password": PASSWORD});
        assert_eq!(self.ask("POST", "/api/users", Some(user)).0, 201);
        self.tokens()
    }

    /// Logs Ada in again.
    fn token(&self) -> String {
        self.tokens().0
    }

    fn tokens(&self) -> (String, Value) {
        let log_in = json!({"email": "ada@example.org", "password": PASSWORD});
        let (status, tokens) = self.ask("POST", "/api/tokens", Some(log_in));
        assert_eq!(status, 201);
        let token = tokens["access_token"].as_str().unwrap();
        (format!("authorization: Bearer {token}"), tokens)
    }

    /// Asks the program to stop; the exit code and what it logged.
    fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        let mut logs = String::new();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut logs)
            .unwrap();
        (self.child.wait().unwrap().code(), logs)
    }
}

impl Drop for Social {
    fn drop(&mut self) {
        // It has usually ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program in a directory of its own, whatever the environment of the tests says.
pub(crate) fn program(directory: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_social"));
    command.current_dir(directory.path());
    for variable in [
        "DATABASE_URL",
        "HOST",
        "PORT",
        "RUST_LOG",
        "LOG_FORMAT",
        "MIGRATE_AT_START",
        "TRUSTED_PROXIES",
        "WAYPOST_ENV",
        "WAYPOST_PEPPER",
        "WAYPOST_PEPPER_FILE",
        "WAYPOST_TOKEN_KEYS",
        "WAYPOST_TOKEN_KEYS_FILE",
    ] {
        command.env_remove(variable);
    }
    command
}

#[test]
fn what_was_written_is_there_after_a_restart_and_who_was_logged_in_still_is() {
    let directory = TempDir::new().unwrap();
    let social = Social::start(&directory);
    assert!(social.banner.contains("/docs"), "{}", social.banner);
    let (ada, _) = social.log_in();
    let post = json!({"title": "Hello", "content": "World"});
    let (status, post) = social.ask_with(&ada, "POST", "/api/posts", Some(post));
    assert_eq!(status, 201);
    assert_eq!(social.stop("-TERM").0, Some(0));

    let social = Social::start(&directory);
    let path = format!("/api/posts/{}", post["id"].as_str().unwrap());
    assert_eq!(social.ask("GET", &path, None), (200, post));
    assert_eq!(social.ask_with(&ada, "GET", "/api/users/me", None).0, 200);
    assert_eq!(social.stop("-INT").0, Some(0));
    assert!(directory.path().join("data/social.db").exists());
}

#[test]
fn each_request_is_one_structured_line_with_an_id_and_without_its_query() {
    let directory = TempDir::new().unwrap();
    let social = Social::start(&directory);
    assert_eq!(social.ask("GET", "/api/posts?search=canary", None).0, 200);
    let (_, logs) = social.stop("-TERM");
    let line = logs
        .lines()
        .find(|line| line.contains("/api/posts"))
        .unwrap();
    let line: Value = serde_json::from_str(line).unwrap();
    assert_eq!(line["span"]["path"], "/api/posts");
    assert_eq!(line["span"]["request_id"].as_str().unwrap().len(), 36);
    assert!(!logs.contains("canary"), "{logs}");
}

#[test]
fn no_password_token_or_key_is_ever_logged() {
    let directory = TempDir::new().unwrap();
    let social = Social::start(&directory);
    let (ada, tokens) = social.log_in();
    let key = json!({"name": "canary-name", "scopes": ["posts:write"]});
    let (_, key) = social.ask_with(&ada, "POST", "/api/api-keys", Some(key));
    let refresh = json!({"refresh_token": tokens["refresh_token"]});
    social.ask("POST", "/api/tokens/refresh", Some(refresh.clone()));
    social.ask("POST", "/api/tokens/revoke", Some(refresh));
    let wrong = json!({"email": "canary-email@example.org", "password": "canary-password"});
    for path in ["/api/tokens", "/api/sessions", "/api/users"] {
        social.ask("POST", path, Some(wrong.clone()));
    }
    let odd = json!({"email": "ada@example.org", "password": ["canary-password"]});
    social.ask("POST", "/api/tokens", Some(odd));
    social.ask_with(
        "authorization: Bearer canary-token",
        "GET",
        "/api/users/me",
        None,
    );
    social.ask_with(
        "cookie: session=canary.cookie",
        "GET",
        "/api/users/me",
        None,
    );
    social.ask_with("x-api-key: wp_canarykey", "GET", "/api/users/me", None);
    let (_, logs) = social.stop("-TERM");
    assert!(logs.contains("login_failed"), "{logs}");
    for secret in [
        PASSWORD,
        tokens["access_token"].as_str().unwrap(),
        tokens["refresh_token"].as_str().unwrap(),
        key["key"].as_str().unwrap(),
        "argon2id",
        "canary",
    ] {
        assert!(!logs.contains(secret), "{secret} in {logs}");
    }
}

#[test]
fn logins_failures_and_revocations_are_logged_as_events() {
    let directory = TempDir::new().unwrap();
    let social = Social::start(&directory);
    let (ada, tokens) = social.log_in();
    let wrong = json!({"email": "ada@example.org", "password": "not the password"});
    social.ask("POST", "/api/sessions", Some(wrong));
    social.ask_with(
        "authorization: Bearer invented",
        "GET",
        "/api/users/me",
        None,
    );
    let refresh = json!({"refresh_token": tokens["refresh_token"]});
    social.ask("POST", "/api/tokens/revoke", Some(refresh.clone()));
    social.ask("POST", "/api/tokens/refresh", Some(refresh));
    // It has ended with the refresh token.
    social.ask_with(&ada, "GET", "/api/users/me", None);
    let again = social.token();
    social.ask_with(&again, "DELETE", "/api/sessions", None);
    let (_, logs) = social.stop("-TERM");
    let lines = logs
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let events: Vec<String> = lines
        .filter(|line| line["target"] == "audit")
        .map(|line| line["fields"]["event"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        events,
        [
            "account_created",
            "login_succeeded",
            "login_failed",
            "credentials_refused",
            "token_revoked",
            "refresh_token_refused",
            "credentials_refused",
            "login_succeeded",
            "logged_out_everywhere",
        ]
    );
}

/// Twenty failures are free for an address, and the next one begins its wait.
fn fail_from(social: &Social, address: &str) -> u16 {
    let header = format!("x-forwarded-for: {address}");
    let fail = |number: u32| {
        let email = format!("nobody{number}@example.org");
        let wrong = json!({"email": email, "password": "not the password"});
        let (status, _) = social.ask_with(&header, "POST", "/api/tokens", Some(wrong));
        status
    };
    (0..21).for_each(|number| assert_eq!(fail(number), 401));
    fail(21)
}

fn log_in_from(social: &Social, address: &str) -> u16 {
    let log_in = json!({"email": "ada@example.org", "password": PASSWORD});
    let header = format!("x-forwarded-for: {address}");
    let (status, _) = social.ask_with(&header, "POST", "/api/tokens", Some(log_in));
    status
}

#[test]
fn behind_a_proxy_that_is_named_who_guesses_has_to_wait_and_nobody_else() {
    let directory = TempDir::new().unwrap();
    let social = Social::start_with(program(&directory).env("TRUSTED_PROXIES", "127.0.0.0/8"));
    social.log_in();
    assert_eq!(fail_from(&social, "203.0.113.9"), 429);
    assert_eq!(log_in_from(&social, "203.0.113.9"), 429);
    assert_eq!(log_in_from(&social, "198.51.100.7"), 201);
    let (_, logs) = social.stop("-TERM");
    assert!(logs.contains("203.0.113.9"), "{logs}");
}

#[test]
fn without_proxies_nobody_can_say_that_they_are_somebody_else() {
    let directory = TempDir::new().unwrap();
    let social = Social::start(&directory);
    social.log_in();
    assert_eq!(fail_from(&social, "203.0.113.9"), 429);
    assert_eq!(log_in_from(&social, "198.51.100.7"), 429);
    let (_, logs) = social.stop("-TERM");
    assert!(!logs.contains("203.0.113.9"), "{logs}");
}

#[test]
fn production_warns_when_nobody_says_whether_there_is_a_proxy() {
    let directory = TempDir::new().unwrap();
    Social::start(&directory).stop("-TERM");
    let start = |proxies: Option<&str>| {
        let mut social = program(&directory);
        social
            .env("WAYPOST_ENV", "production")
            .env("WAYPOST_PEPPER_FILE", "data/pepper.keys")
            .env("WAYPOST_TOKEN_KEYS_FILE", "data/token.keys");
        if let Some(proxies) = proxies {
            social.env("TRUSTED_PROXIES", proxies);
        }
        let (_, logs) = Social::start_with(&mut social).stop("-TERM");
        logs
    };
    assert!(start(None).contains("TRUSTED_PROXIES is not set"));
    for proxies in ["", "10.0.0.0/8"] {
        assert!(!start(Some(proxies)).contains("TRUSTED_PROXIES"));
    }
}

#[test]
fn the_first_start_makes_secrets_that_only_their_owner_may_read() {
    let directory = TempDir::new().unwrap();
    let secrets = ["data/pepper.keys", "data/token.keys"].map(|file| directory.path().join(file));
    let read = || secrets.each_ref().map(|path| fs::read(path).unwrap());
    Social::start(&directory).stop("-TERM");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for path in &secrets {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
    // The database lies in there too.
    assert_eq!(mode(&directory.path().join("data")), 0o700);
    let first = read();
    Social::start(&directory).stop("-TERM");
    assert_eq!(first, read());
}

#[test]
fn production_does_not_start_without_secrets_nor_with_weak_ones() {
    let directory = TempDir::new().unwrap();
    for (pepper, reason) in [(None, "missing"), (Some("k1:AAAA"), "WAYPOST_PEPPER")] {
        let mut social = program(&directory);
        social.env("WAYPOST_ENV", "production");
        if let Some(pepper) = pepper {
            social.env("WAYPOST_PEPPER", pepper);
        }
        let output = social.output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success());
        for named in ["WAYPOST_PEPPER", "WAYPOST_TOKEN_KEYS", reason] {
            assert!(text.contains(named), "{named} in {text}");
        }
        assert!(!text.contains("AAAA"), "{text}");
    }
    assert!(!directory.path().join("data").exists());
}

#[test]
fn wrong_settings_stop_the_start_with_their_names() {
    let directory = TempDir::new().unwrap();
    let output = program(&directory)
        .env("PORT", "none")
        .env("WAYPOST_ENV", "prod")
        .env("DATABASE_URL", "oracle://scott:tiger@example.org")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    for variable in ["PORT", "WAYPOST_ENV", "DATABASE_URL"] {
        assert!(text.contains(&format!("{variable} must be")), "{text}");
    }
    assert!(!text.contains("tiger"), "{text}");
}
