use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::support::{generate, in_this_target, run, waypost};

/// Longer than any build takes.
const PATIENCE: Duration = Duration::from_secs(600);

/// One test for all, in this order, because each part builds on what the one before has compiled.
#[test]
fn a_generated_project_is_tested_asked_and_developed() {
    let project = Project::generate();
    project.its_tests_pass();
    project.its_operations_are_listed();
    project.its_document_can_be_kept_and_checked();
    #[cfg(unix)]
    project.it_is_served_again_after_each_change_that_compiles();
}

struct Project(PathBuf);

impl Project {
    fn generate() -> Self {
        Self(generate("generated-shop"))
    }

    fn its_tests_pass(&self) {
        let outcome = run(in_this_target(
            Command::new(env!("CARGO")).arg("test").current_dir(&self.0),
        ))
        .succeeded();
        assert!(
            outcome
                .stdout
                .contains("test every_fault_of_an_item_is_named_at_once ... ok"),
            "{}",
            outcome.stdout
        );
    }

    fn its_operations_are_listed(&self) {
        let outcome = run(&mut self.waypost(&["routes"])).succeeded();
        let first = outcome.stdout.lines().next().unwrap();
        let words: Vec<_> = first.split_whitespace().collect();
        assert_eq!(
            words[..3],
            ["GET", "/items", "list_items"],
            "{}",
            outcome.stdout
        );
        assert!(
            words[3].starts_with("src/items/routes.rs:"),
            "{}",
            outcome.stdout
        );
        assert_eq!(outcome.stdout.lines().count(), 5);
    }

    fn its_document_can_be_kept_and_checked(&self) {
        run(&mut self.waypost(&["openapi", "--output", "openapi.json"])).succeeded();
        let file = self.0.join("openapi.json");
        let document = fs::read_to_string(&file).unwrap();
        assert_eq!(
            run(&mut self.waypost(&["openapi"])).succeeded().stdout,
            document
        );
        run(&mut self.waypost(&["openapi", "--check", "openapi.json"])).succeeded();

        fs::write(&file, document.replace("Read Item", "Fetch Item")).unwrap();
        let outcome = run(&mut self.waypost(&["openapi", "--check", "openapi.json"]));
        assert_eq!(outcome.code, Some(1));
        assert_eq!(
            outcome.stdout,
            "openapi.json differs from the application's document:\n  \
             /paths/~1items~1{id}/get/summary: \"Fetch Item\" in the file, \"Read Item\" now\n\
             `waypost openapi --output openapi.json` takes the application's\n"
        );

        let outcome = run(&mut self.waypost(&["openapi", "--check", "missing.json"]));
        assert_eq!(outcome.code, Some(1));
        assert!(
            outcome
                .stderr
                .contains("`waypost openapi --output missing.json` makes it"),
            "{}",
            outcome.stderr
        );
    }

    #[cfg(unix)]
    fn it_is_served_again_after_each_change_that_compiles(&self) {
        let library = self.0.join("src/lib.rs");
        let good = fs::read_to_string(&library).unwrap();
        let mut dev = Dev::start(self.waypost(&["dev", "--port", "0"]));
        let first = dev.next_address();
        assert_eq!(title(&first), "Generated shop");

        fs::write(&library, good.replace("app() -> App {", "app() -> App {{")).unwrap();
        dev.wait_for_complaint("the build failed; the server from before keeps running");
        assert_eq!(title(&first), "Generated shop");

        fs::write(&library, good.replace("Generated shop\"", "Renamed shop\"")).unwrap();
        let second = dev.next_address();
        assert_eq!(title(&second), "Renamed shop");
        assert_eq!(
            TcpStream::connect(&first).unwrap_err().kind(),
            std::io::ErrorKind::ConnectionRefused
        );

        dev.stop();
        assert_eq!(
            TcpStream::connect(&second).unwrap_err().kind(),
            std::io::ErrorKind::ConnectionRefused
        );
    }

    fn waypost(&self, arguments: &[&str]) -> Command {
        let mut command = waypost(&self.0);
        in_this_target(command.args(arguments));
        command
    }
}

/// A running `waypost dev`.
struct Dev {
    process: Child,
    stdout: Receiver<String>,
    stderr: Receiver<String>,
}

impl Dev {
    fn start(mut command: Command) -> Self {
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = lines(process.stdout.take().unwrap());
        let stderr = lines(process.stderr.take().unwrap());
        Self {
            process,
            stdout,
            stderr,
        }
    }

    /// The address that the next server says it listens on.
    fn next_address(&self) -> String {
        let banner = self.stdout.recv_timeout(PATIENCE).unwrap();
        self.stdout.recv_timeout(PATIENCE).unwrap();
        self.stdout.recv_timeout(PATIENCE).unwrap();
        let (_, address) = banner.split_once(" is listening on ").unwrap();
        address.to_owned()
    }

    fn wait_for_complaint(&self, complaint: &str) {
        while !self
            .stderr
            .recv_timeout(PATIENCE)
            .unwrap()
            .contains(complaint)
        {}
    }

    /// Stops it as a service manager does, and waits until it is gone.
    fn stop(&mut self) {
        let id = self.process.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        assert!(self.process.wait().unwrap().success());
    }
}

/// What a process prints, line by line, so that one can wait for a line and give up.
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        BufReader::new(stream)
            .lines()
            .map_while(Result::ok)
            .try_for_each(|line| sender.send(line))
    });
    receiver
}

/// The title in the document that a server serves.
fn title(address: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET /openapi.json HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (_, rest) = answer.split_once("\"title\":\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}
