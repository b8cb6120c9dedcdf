//! The program itself: started, asked over a socket, stopped by a signal.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// The running program; killed if the test ends before it stops it.
struct Social {
    child: Child,
    address: String,
    banner: String,
}

impl Social {
    fn start(directory: &TempDir) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_social"))
            .current_dir(directory.path())
            .env_remove("DATABASE_URL")
            .env_remove("RUST_LOG")
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
    fn ask(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
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

#[test]
fn what_was_written_is_there_after_a_restart() {
    let directory = TempDir::new().unwrap();
    let social = Social::start(&directory);
    assert!(social.banner.contains("/docs"), "{}", social.banner);
    let (status, user) = social.ask(
        "POST",
        "/api/users",
        Some(json!({"name": "Ada", "email": "a@b.c"})),
    );
    assert_eq!(status, 201);
    let post = json!({"title": "Hello", "content": "World", "author_id": user["id"]});
    let (status, post) = social.ask("POST", "/api/posts", Some(post));
    assert_eq!(status, 201);
    assert_eq!(social.stop("-TERM").0, Some(0));

    let social = Social::start(&directory);
    let path = format!("/api/posts/{}", post["id"].as_str().unwrap());
    assert_eq!(social.ask("GET", &path, None), (200, post));
    assert_eq!(social.stop("-INT").0, Some(0));
    assert!(directory.path().join("data/social.db").exists());
}

#[test]
fn each_request_is_one_structured_line_with_an_id_and_without_its_query() {
    let directory = TempDir::new().unwrap();
    let social = Social::start(&directory);
    assert_eq!(social.ask("GET", "/api/posts?search=secret", None).0, 200);
    let (_, logs) = social.stop("-TERM");
    let line = logs
        .lines()
        .find(|line| line.contains("/api/posts"))
        .unwrap();
    let line: Value = serde_json::from_str(line).unwrap();
    assert_eq!(line["span"]["path"], "/api/posts");
    assert_eq!(line["span"]["request_id"].as_str().unwrap().len(), 36);
    assert!(!logs.contains("secret"), "{logs}");
}

#[test]
fn wrong_settings_stop_the_start_with_their_names() {
    let output = Command::new(env!("CARGO_BIN_EXE_social"))
        .env("PORT", "none")
        .env("DATABASE_URL", "oracle://scott:tiger@example.org")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(
        text.contains("PORT must be") && text.contains("DATABASE_URL must be"),
        "{text}"
    );
    assert!(!text.contains("tiger"), "{text}");
}
