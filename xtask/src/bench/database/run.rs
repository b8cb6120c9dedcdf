//! The course of a run.

use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::contender::{CONTENDERS, Contender, Programs};
use super::report::{Measured, print};
use super::rows::{POST, fill_postgres, fill_sqlite};
use crate::bench::load::{Request, load};
use crate::client::Client;
use crate::paths;
use crate::process;
use crate::server::Server;
use crate::services::{Durability, Services};
use crate::social::PASSWORD;
use crate::step::step;
use crate::tools;

/// So many pages of twenty come before the far one.
const FAR_PAGE: usize = 10_000;

/// Measures on SQLite and PostgreSQL, and prints the tables.
pub(in crate::bench) fn run(rounds: u32, seconds: u32) -> Result<()> {
    tools::debian("sqlite3", &["sqlite3"])?;
    tools::debian("psql", &["postgresql-client-15"])?;
    let programs = step("build", Programs::build)?;
    // Beside what cargo builds: on a disk, as real ones are.
    let directory = tempfile::tempdir_in(paths::target()?).context("no temporary directory")?;
    step("SQLite", || {
        let urls = sqlite(&programs, directory.path())?;
        let measured = compare(&programs, &urls, rounds, seconds)?;
        print("SQLite", &measured);
        Ok(())
    })?;
    let services = Services::start(Durability::Power)?;
    step("PostgreSQL", || {
        let urls = postgres(&programs, directory.path(), &services)?;
        let measured = compare(&programs, &urls, rounds, seconds)?;
        print("PostgreSQL", &measured);
        Ok(())
    })
}

/// Files with the same rows, one for each contender.
fn sqlite(programs: &Programs, directory: &Path) -> Result<Vec<String>> {
    let template = directory.join("template.db");
    migrate(programs, &format!("sqlite:{}", template.display()))?;
    fill_sqlite(&template.display().to_string())?;
    let copies = CONTENDERS.iter().map(|contender| {
        let file = directory.join(contender.database());
        fs::copy(&template, &file)?;
        Ok(format!("sqlite:{}", file.display()))
    });
    copies.collect()
}

/// Databases with the same rows, one for each contender.
fn postgres(programs: &Programs, _directory: &Path, services: &Services) -> Result<Vec<String>> {
    let server = services.postgres_url();
    let (server, _) = server.rsplit_once('/').context("no database in the URL")?;
    let client = |database: &str| {
        let mut client = Command::new("psql");
        client
            .args([
                "--no-psqlrc",
                "--quiet",
                "--single-transaction",
                "--set=ON_ERROR_STOP=1",
            ])
            .arg(format!("--dbname={server}/{database}"))
            .arg("--command");
        client
    };
    let execute = |sql: String| {
        let mut client = Command::new("psql");
        process::output(
            client
                .args(["--no-psqlrc", "--quiet"])
                .arg(format!("--dbname={server}/postgres"))
                .args(["--command", &sql]),
        )
    };
    execute("CREATE DATABASE template_of_bench".to_owned())?;
    migrate(programs, &format!("{server}/template_of_bench"))?;
    fill_postgres(client("template_of_bench"))?;
    let copies = CONTENDERS.iter().map(|contender| {
        let name = contender.database();
        execute(format!("CREATE DATABASE {name} TEMPLATE template_of_bench"))?;
        Ok(format!("{server}/{name}"))
    });
    copies.collect()
}

/// The backend makes the tables when it starts.
fn migrate(programs: &Programs, url: &str) -> Result<()> {
    let directory = TempDir::new()?;
    let mut server = Contender::Social.start(programs, directory.path(), url)?;
    server.stop()
}

fn compare(
    programs: &Programs,
    urls: &[String],
    rounds: u32,
    seconds: u32,
) -> Result<Vec<Measured>> {
    let mut runs = Vec::new();
    for (contender, url) in CONTENDERS.into_iter().zip(urls) {
        runs.push(Run::start(contender, programs, url)?);
    }
    check_answers(&runs)?;
    for round in 1..=rounds {
        step(&format!("round {round} of {rounds}"), || {
            measure_round(&mut runs, seconds, round % 2 == 0)
        })?;
    }
    Ok(runs.into_iter().map(|run| run.measured).collect())
}

/// A server, and what was measured of it so far.
struct Run {
    server: Server,
    token: Option<String>,
    far: Option<String>,
    body: PathBuf,
    measured: Measured,
    _directory: TempDir,
}

impl Run {
    fn start(contender: Contender, programs: &Programs, url: &str) -> Result<Self> {
        let directory = TempDir::new()?;
        let server = contender.start(programs, directory.path(), url)?;
        let body = directory.path().join("post.json");
        fs::write(
            &body,
            json!({ "title": "Hello", "content": "A few words about it." }).to_string(),
        )?;
        let (mut token, mut far) = (None, None);
        if contender == Contender::Social {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            token = Some(runtime.block_on(log_in(server.port()))?);
            far = Some(far_page(&server)?);
        }
        Ok(Self {
            server,
            token: token.map(|token| format!("Authorization: Bearer {token}")),
            far,
            body,
            measured: Measured::new(contender),
            _directory: directory,
        })
    }

    /// The requests, in the order of the tables.
    fn requests(&self) -> [Option<Request<'_>>; 4] {
        let get = |path| Request {
            method: "GET",
            path,
            header: None,
            body: None,
            tokens: None,
            is_refused: false,
        };
        [
            Some(get(READ)),
            Some(get(LIST)),
            self.far.as_deref().map(get),
            Some(Request {
                method: "POST",
                path: "/api/posts",
                header: self.token.as_deref(),
                body: Some(self.body.clone()),
                tokens: None,
                is_refused: false,
            }),
        ]
    }
}

const READ: &str = "/api/posts/30303030-3030-3030-3030-313030303030";
const LIST: &str = "/api/posts?limit=20";

/// Signs somebody up who may write.
async fn log_in(port: u16) -> Result<String> {
    let mut client = Client::connect(Ipv4Addr::LOCALHOST, port).await?;
    let user = json!({ "name": "Ada", "email": "ada@example.org", "password": PASSWORD });
    let login = json!({ "email": "ada@example.org", "password": PASSWORD });
    let signed_up = client.post("/api/users", &user).await?;
    ensure!(
        signed_up.status == 201,
        "signing up is answered {}",
        signed_up.status
    );
    let tokens: Value = serde_json::from_slice(&client.post("/api/tokens", &login).await?.body)?;
    let token = tokens["access_token"].as_str().context("no access token")?;
    Ok(token.to_owned())
}

/// Follows the links to where [`FAR_PAGE`] pages have gone by.
fn far_page(server: &Server) -> Result<String> {
    let mut path = "/api/posts?limit=100".to_owned();
    for _ in 0..FAR_PAGE * 20 / 100 {
        let answer = ureq::get(server.url(&path)).call()?;
        let links = answer.headers()["link"].to_str()?.to_owned();
        let next = links.rsplit_once(", <").context("the list is too short")?.1;
        path = next.split('>').next().unwrap_or_default().to_owned();
    }
    Ok(path.replace("limit=100", "limit=20"))
}

/// All must answer the same before anything is written.
fn check_answers(runs: &[Run]) -> Result<()> {
    ensure!(READ.ends_with(POST), "another post is read than is made");
    for path in [READ, LIST] {
        let mut first: Option<Value> = None;
        for run in runs {
            let answer: Value = serde_json::from_str(
                &ureq::get(run.server.url(path))
                    .call()?
                    .body_mut()
                    .read_to_string()?,
            )?;
            let expected = first.get_or_insert_with(|| answer.clone());
            ensure!(
                answer == *expected,
                "{} answers {path} otherwise: {answer}, not {expected}",
                run.measured.contender
            );
        }
    }
    Ok(())
}

fn measure_round(runs: &mut [Run], seconds: u32, reversed: bool) -> Result<()> {
    for case in 0..4 {
        let mut order: Vec<&mut Run> = runs.iter_mut().collect();
        if reversed {
            order.reverse();
        }
        for run in order {
            let Some(request) = &run.requests()[case] else {
                continue;
            };
            let sample = load(&run.server, request, seconds)?;
            println!(
                "{:14}{:22}{:9.0} requests/s{:9.1} us",
                super::report::CASES[case],
                run.measured.contender,
                sample.requests_per_second,
                sample.cpu_microseconds
            );
            run.measured.samples[case].push(sample);
        }
    }
    Ok(())
}
