//! The program itself: started, asked over a socket, stopped by a signal.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};
use tempfile::TempDir;

const PASSWORD: &str = "flying over the lagoon";

/// The running program; killed if the test ends before it stops it.
pub(crate) struct Social {
    child: Child,
    address: String,
    banner: String,
    /// What it writes, read all the while: a stream that nobody reads would stop it.
    stdout: Option<JoinHandle<String>>,
    stderr: Option<JoinHandle<String>>,
}

/// What a program has said that has ended.
struct Ended {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// One answer as it came.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Social {
    pub(crate) fn start(directory: &TempDir) -> Self {
        Self::start_with(&mut program(directory))
    }

    /// The same with other settings.
    pub(crate) fn start_with(program: &mut Command) -> Self {
        Self::start_as(program.env("LOG_FORMAT", "json"))
    }

    /// The same, with logs as `program` says.
    fn start_as(program: &mut Command) -> Self {
        let mut child = program
            .env("PORT", "0")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = read_on(child.stderr.take().unwrap());
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let banner: Vec<String> = stdout
            .by_ref()
            .lines()
            .take(3)
            .map(Result::unwrap)
            .collect();
        let address = banner[0].rsplit(' ').next().unwrap().to_owned();
        Self {
            child,
            address,
            banner: banner.join("\n"),
            stdout: Some(read_on(stdout)),
            stderr: Some(stderr),
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
        let header = format!("{header}\r\ncontent-type: application/json");
        let answer = self.send(&header, method, path, &body);
        let body = serde_json::from_str(&answer.body).unwrap_or_default();
        (answer.status, body)
    }

    /// The answer to a request with these headers and this body, as they are.
    fn send(&self, headers: &str, method: &str, path: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{headers}\r\n\
             content-length: {}\r\n\r\n{body}",
            self.address,
            body.len(),
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        Answer {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    /// Signs Ada up and logs her in; the header that says who she is, and all that came back.
    pub(crate) fn log_in(&self) -> (String, Value) {
        let user = json!({"name": "Ada", "email": "ada@example.org", "password": PASSWORD});
        assert_eq!(self.ask("POST", "/api/users", Some(user)).0, 201);
        self.tokens()
    }

    /// Logs Ada in again.
    pub(crate) fn token(&self) -> String {
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
    pub(crate) fn stop(self, signal: &str) -> (Option<i32>, String) {
        let ended = self.end(signal);
        (ended.code, ended.stderr)
    }

    /// The same, with all that it wrote.
    fn end(mut self, signal: &str) -> Ended {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        let read = |stream: Option<JoinHandle<String>>| stream.unwrap().join().unwrap();
        Ended {
            stdout: read(self.stdout.take()),
            stderr: read(self.stderr.take()),
            code: self.child.wait().unwrap().code(),
        }
    }
}

/// Reads a stream to its end, whoever waits for that.
fn read_on(mut stream: impl Read + Send + 'static) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    })
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
        "DATABASE_DIRECT_URL",
        "HOST",
        "PORT",
        "RUST_LOG",
        "LOG_FORMAT",
        "MIGRATE_AT_START",
        "TRUSTED_PROXIES",
        "SIGN_UPS_PER_ADDRESS",
        "WAYPOST_ENV",
        "WAYPOST_PEPPER",
        "WAYPOST_PEPPER_FILE",
        "WAYPOST_TOKEN_KEYS",
        "WAYPOST_TOKEN_KEYS_FILE",
        "WAYPOST_HSM_MODULE",
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

/// What must be written nowhere.
#[derive(Default)]
struct Canaries(Vec<String>);

impl Canaries {
    fn plant(&mut self, secret: &str) {
        // A part of a token is no better: `id.secret`, `head.claims.signature`.
        let secret = secret.rsplit('.').next().unwrap();
        assert!(secret.len() > 5, "{secret} stands anywhere");
        self.0.push(secret.to_owned());
    }

    /// The keys of a file that the start has made.
    fn plant_keys(&mut self, path: &Path) {
        let text = fs::read_to_string(path).unwrap();
        let entries = text.lines().filter(|line| !line.starts_with('#'));
        for entry in entries {
            self.plant(entry.rsplit(':').next().unwrap());
        }
    }

    /// The tokens of an answer.
    fn plant_tokens(&mut self, tokens: &Value) {
        for name in ["access_token", "refresh_token"] {
            self.plant(tokens[name].as_str().unwrap());
        }
    }

    /// The cookies of an answer, and the header that sends them back.
    fn plant_cookies(&mut self, answer: &Answer) -> String {
        let cookies = answer.head.lines().filter_map(|line| {
            let cookie = line.strip_prefix("set-cookie: ")?;
            cookie.split(';').next()
        });
        let cookies: Vec<&str> = cookies.collect();
        for cookie in &cookies {
            self.plant(cookie.split_once('=').unwrap().1);
        }
        assert_eq!(cookies.len(), 2, "a session and a device: {cookies:?}");
        format!("cookie: {}", cookies.join("; "))
    }

    fn assert_absent(&self, text: &str) {
        for secret in &self.0 {
            let line = text.lines().find(|line| line.contains(secret));
            assert_eq!(line, None, "{secret}");
        }
    }
}

/// Bodies in which a password stands where none belongs.
fn misshapen(path: &str) -> [Value; 4] {
    let misspelled = match path {
        "/api/users/me/password" => {
            json!({"current_passwrod": "canary-body", "new_password": "canary-body"})
        }
        _ => json!({"email": "ada@example.org", "passwrod": "canary-body", "name": "Ada"}),
    };
    [
        misspelled,
        json!(["ada@example.org", "canary-body"]),
        json!("canary-body"),
        json!({"password": {"password": "canary-body"}, "canary-body": 1}),
    ]
}

#[test]
fn at_no_level_and_to_no_stream_is_a_secret_written() {
    let directory = TempDir::new().unwrap();
    let social = Social::start_with(program(&directory).env("RUST_LOG", "trace"));
    let mut canaries = Canaries::default();
    canaries.plant(PASSWORD);
    for file in ["data/pepper.keys", "data/token.keys"] {
        canaries.plant_keys(&directory.path().join(file));
    }

    let (ada, tokens) = social.log_in();
    canaries.plant_tokens(&tokens);
    let refresh = json!({"refresh_token": tokens["refresh_token"]});
    let (_, refreshed) = social.ask("POST", "/api/tokens/refresh", Some(refresh));
    canaries.plant_tokens(&refreshed);
    let key = json!({"name": "script", "scopes": ["posts:write"]});
    let (_, key) = social.ask_with(&ada, "POST", "/api/api-keys", Some(key));
    canaries.plant(key["key"].as_str().unwrap());

    let json = "content-type: application/json\r\nsec-fetch-site: same-origin";
    let log_in = json!({"email": "ada@example.org", "password": PASSWORD}).to_string();
    let cookies = canaries.plant_cookies(&social.send(json, "POST", "/api/sessions", &log_in));
    let session = format!("{json}\r\n{cookies}");

    canaries.plant("canary-body");
    let paths = [
        "/api/sessions",
        "/api/tokens",
        "/api/users",
        "/api/users/me/password",
    ];
    for path in paths {
        let method = if path.ends_with("/me/password") {
            "PUT"
        } else {
            "POST"
        };
        for body in misshapen(path) {
            let answer = social.send(&session, method, path, &body.to_string());
            assert_eq!(answer.status, 422, "{path} {body}");
            let echo = answer
                .body
                .replace("[\"body\",\"canary-body\"]", "its name");
            assert!(!echo.contains("canary-body"), "{path} {body}: {echo}");
        }
    }
    canaries.plant("sailing under the bridge");
    let change = json!({"current_password": PASSWORD, "new_password": "sailing under the bridge"});
    let changed = social.send(
        &session,
        "PUT",
        "/api/users/me/password",
        &change.to_string(),
    );
    assert_eq!(changed.status, 204);

    for (header, secret) in [
        ("authorization: Basic ", "Y2FuYXJ5OmJhc2lj"),
        ("authorization: Bearer ", "canary.bearer.token-text"),
        ("x-api-key: ", "canary-api-key"),
        ("cookie: session=", "canary.session-cookie"),
        ("cookie: device=", "canary-device-cookie"),
    ] {
        canaries.plant(secret);
        social.ask_with(&format!("{header}{secret}"), "GET", "/api/users/me", None);
    }
    canaries.plant("canary-form");
    let form = "content-type: application/x-www-form-urlencoded";
    let body = "grant_type=password&username=ada%40example.org&password=canary-form";
    assert_eq!(social.send(form, "POST", "/api/token", body).status, 401);

    let ended = social.end("-TERM");
    assert!(
        ended.stderr.contains("\"level\":\"DEBUG\""),
        "more than usual is logged"
    );
    canaries.assert_absent(&ended.stderr);
    canaries.assert_absent(&ended.stdout);
    assert!(!ended.stderr.contains("argon2id"), "hashes are no better");
}

#[test]
fn the_password_of_a_database_that_cannot_be_reached_is_not_written() {
    let directory = TempDir::new().unwrap();
    for url in [
        "postgres://app:canary-password@127.0.0.1:notaport/social",
        "postgres://app:canary-password@127.0.0.1:1/social",
        "mysql://app:canary-password@127.0.0.1:1/social",
        "postgres://app:canary-password@nowhere.invalid/social",
        "mysql://app:canary-password@[::1/social",
    ] {
        let output = program(&directory)
            .env("RUST_LOG", "trace")
            .env("DATABASE_URL", url)
            .output()
            .unwrap();
        assert!(!output.status.success(), "{url}");
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert!(
            !text.is_empty() && !text.contains("canary-password"),
            "{text}"
        );
    }
}

/// As lines of text, where a control character could begin another one or recolour a terminal.
#[test]
fn nothing_that_is_sent_makes_a_line_of_its_own_in_the_log() {
    let directory = TempDir::new().unwrap();
    let social = Social::start_as(program(&directory).env("TRUSTED_PROXIES", "127.0.0.1"));
    let forged = "\n2026-01-01T00:00:00Z  WARN audit: event=\"forged\"\u{1b}[31m";
    let user = json!({"name": forged, "email": "eve@example.org", "password": PASSWORD});
    social.ask("POST", "/api/users", Some(user));
    let log_in = json!({"email": forged, "password": forged});
    for path in ["/api/tokens", "/api/sessions", "/api/users"] {
        social.ask("POST", path, Some(log_in.clone()));
    }
    for header in [
        "x-request-id: a\tforged",
        "user-agent: \u{1b}[31mforged",
        "x-forwarded-for: 203.0.113.9\t\u{9b}forged",
        "x-forwarded-for: forged",
        "authorization: Bearer \u{9b}forged",
    ] {
        social.send(header, "GET", "/api/users/me", "");
    }
    for path in [
        "/api/%0aforged",
        "/api/%1b[31mforged",
        "/api/\u{1b}[31mforged",
        "/api/\u{9b}forged",
    ] {
        social.send("accept: */*", "GET", path, "");
    }
    let (_, logs) = social.stop("-TERM");
    for line in logs.lines() {
        assert!(line.starts_with("20"), "no line of the program's: {line:?}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    assert!(!logs.contains("event=\"forged\""), "{logs}");
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
        let mut social = production(&directory);
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
fn the_password_form_is_there_in_development_alone() {
    let directory = TempDir::new().unwrap();
    let status = |social: &Social| {
        let form = "content-type: application/x-www-form-urlencoded";
        let body = "username=ada%40example.org&password=wrong";
        social.send(form, "POST", "/api/token", body).status
    };
    let development = Social::start(&directory);
    assert_eq!(status(&development), 401);
    development.stop("-TERM");
    let production = Social::start_with(&mut production(&directory));
    assert_eq!(status(&production), 404);
}

/// Production, with the secrets that development has made.
fn production(directory: &TempDir) -> Command {
    let mut social = program(directory);
    social
        .env("WAYPOST_ENV", "production")
        .env("WAYPOST_PEPPER_FILE", "data/pepper.keys")
        .env("WAYPOST_TOKEN_KEYS_FILE", "data/token.keys");
    social
}

#[cfg(feature = "postgres")]
#[test]
fn production_reaches_no_database_on_another_machine_without_verified_tls() {
    let directory = TempDir::new().unwrap();
    Social::start(&directory).stop("-TERM");
    let open = "postgres://app:tiger@db.invalid/social?sslmode=require";
    let verified = "postgres://app:tiger@db.invalid/social?sslmode=verify-full";
    for (variables, named) in [
        (vec![("DATABASE_URL", open)], "DATABASE_URL"),
        (
            vec![("DATABASE_URL", verified), ("DATABASE_DIRECT_URL", open)],
            "DATABASE_DIRECT_URL",
        ),
    ] {
        let mut social = production(&directory);
        let output = social.envs(variables).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success());
        for part in [named, "sslmode=verify-full", "trusted_network=true"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("tiger"), "{text}");
    }
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
