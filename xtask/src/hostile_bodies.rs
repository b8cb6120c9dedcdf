//! `cargo xtask hostile-bodies`: what a body that is made to cost does to the server's memory.

use std::process::Command;

use anyhow::{Result, ensure};
use ureq::Agent;
use ureq::http::Request;

use crate::memory;
use crate::process::{Profile, build};
use crate::server::{Server, free_port};
use crate::step::step;

/// The most bytes of a body that Waypost takes unless it is told otherwise, less some for a multipart body's frame.
const SIZE: usize = 2 * 1024 * 1024 - 512;

/// The most memory that one body may cost, in proportion to its size.
///
/// What costs most is a tree of the smallest values: `serde_json::Value` takes 72 bytes for each `0,`.
const MOST_TIMES: f64 = 64.0;

/// How often a body is sent until its answer is seen.
const ATTEMPTS: usize = 10;

const BOUNDARY: &str = "multipart/form-data; boundary=b";

/// A body, where it is sent, and what comes back.
struct Attack {
    name: &'static str,
    path: &'static str,
    content_type: &'static str,
    body: String,
    status: u16,
}

/// Sends each body to a server that was just started, and holds the memory that it costs to a bound.
pub(crate) fn run() -> Result<()> {
    let attacks = attacks();
    let mut rows = Vec::new();
    for attack in &attacks {
        rows.push(step(attack.name, || attack.measure())?);
    }
    println!(
        "\nOne body of {:.1} MiB on a fresh server\n\n\
         | | status | answer, KiB | memory, MiB | times the body |\n|---|--:|--:|--:|--:|",
        mib(SIZE)
    );
    for row in rows {
        println!("{row}");
    }
    Ok(())
}

impl Attack {
    /// A row of the table.
    fn measure(&self) -> Result<String> {
        let port = free_port()?;
        let mut command = Command::new(build("benches", "hostile_bodies", Profile::Debug)?);
        command
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string());
        let server = Server::start(&mut command, port)?;
        // The first request of all pays for what every server has.
        self.send(&server, "0")?;
        let before = memory::peak(&server)?;
        let (status, answer) = self.send(&server, &self.body)?;
        let cost = memory::peak(&server)? - before;
        let times = cost / mib(self.body.len());
        ensure!(
            status == self.status,
            "expected {}, got {status}",
            self.status
        );
        ensure!(
            times <= MOST_TIMES,
            "{cost:.1} MiB are {times:.0} times the body"
        );
        Ok(format!(
            "| {} | {status} | {} | {cost:.1} | {times:.1} |",
            self.name,
            answer / 1024
        ))
    }

    fn post(
        &self,
        agent: &Agent,
        server: &Server,
        body: &str,
    ) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
        let request = Request::post(server.url(self.path))
            .header("content-type", self.content_type)
            .body(body)?;
        agent.run(request)
    }

    /// Status and size of the answer.
    fn send(&self, server: &Server, body: &str) -> Result<(u16, usize)> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let mut response = (1..=ATTEMPTS)
            .find_map(|attempt| {
                let answer = self.post(&agent, server, body);
                (attempt == ATTEMPTS || !matches!(&answer, Err(error) if was_cut_off(error)))
                    .then_some(answer)
            })
            .expect("the last attempt counts whatever comes of it")?;
        let status = response.status().as_u16();
        let answer = response
            .body_mut()
            .with_config()
            .limit(u64::MAX)
            .read_to_vec()?;
        Ok((status, answer.len()))
    }
}

/// Whether the server closed the connection while the client was still sending, so that its answer may be lost: it does
/// so once it has refused a body.
fn was_cut_off(error: &ureq::Error) -> bool {
    use std::io::ErrorKind;

    matches!(error, ureq::Error::Io(error) if matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sizes of bodies are far from 2^53"
)]
fn mib(bytes: usize) -> f64 {
    bytes as f64 / 1024.0 / 1024.0
}

fn attacks() -> Vec<Attack> {
    let long_text = "x".repeat(SIZE - 64);
    let keys: String = (0..SIZE / 12)
        .map(|key| format!("\"{key:07}\":0,"))
        .collect();
    let missing = format!(r#"[{{"note":"{long_text}"}}]"#);
    let parts = "--b\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n\r\n";
    vec![
        json("nested lists", "/any", "[".repeat(SIZE), 422),
        json("numbers, all good", "/any", list("0"), 200),
        json("empty lists, all good", "/any", list("[]"), 200),
        json("empty objects, all good", "/any", list("{}"), 200),
        json("numbers, all wrong", "/texts", list("0"), 422),
        json("empty lists, all wrong", "/texts", list("[]"), 422),
        json("objects without a field", "/lines", list("{}"), 422),
        json(
            "one key over and over",
            "/only",
            object("\"a\":0,".repeat(SIZE / 6)),
            422,
        ),
        json("unknown keys", "/only", object(keys), 422),
        json("digits", "/number", "1".repeat(SIZE), 422),
        json(
            "escapes",
            "/number",
            format!("\"{}\"", r"\u0001".repeat(SIZE / 6)),
            422,
        ),
        json("an echo for each missing field", "/lines", missing, 422),
        json("a list for each variant", "/shape", list("{}"), 422),
        form(
            "fields without an end",
            "application/x-www-form-urlencoded",
            "a&".repeat(SIZE / 2),
        ),
        form(
            "one long field",
            "application/x-www-form-urlencoded",
            format!("text={long_text}"),
        ),
        form(
            "empty parts",
            BOUNDARY,
            parts.repeat(SIZE / parts.len()) + "--b--\r\n",
        ),
        form(
            "bare boundaries",
            BOUNDARY,
            "--b\r\n\r\n\r\n".repeat(SIZE / 9) + "--b--\r\n",
        ),
        form(
            "headers without an end",
            BOUNDARY,
            format!("--b\r\n{}", "a: b\r\n".repeat(SIZE / 6)),
        ),
        form(
            "one long header",
            BOUNDARY,
            format!("--b\r\na: {long_text}"),
        ),
    ]
}

fn json(name: &'static str, path: &'static str, body: String, status: u16) -> Attack {
    Attack {
        name,
        path,
        content_type: "application/json",
        body,
        status,
    }
}

/// A form that is refused.
fn form(name: &'static str, content_type: &'static str, body: String) -> Attack {
    Attack {
        name,
        path: "/form",
        content_type,
        body,
        status: 400,
    }
}

fn list(item: &str) -> String {
    let items = format!("{item},").repeat(SIZE / (item.len() + 1) - 1);
    format!("[{items}{item}]")
}

fn object(entries: String) -> String {
    format!("{{{}}}", entries.trim_end_matches(','))
}
