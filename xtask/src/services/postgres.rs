//! PostgreSQL, in the version of Debian 12.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use rustix::process::Signal;

use super::certificates::Certificates;
use super::durability::Durability;
use super::service::{Program, Service};
use super::{template, unprivileged};
use crate::process;
use crate::tools;

const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";

pub(super) fn start(
    directory: &Path,
    password: &str,
    durability: Durability,
    certificates: Option<&Certificates>,
) -> Result<Service> {
    let postgres = Path::new(PROGRAMS).join("postgres");
    tools::debian_file(&postgres, &["postgresql-15"])?;
    let data = directory.join("postgres");
    let version = process::output(Command::new(&postgres).arg("--version"))?;
    template::fill(&data, &template::name(&version), || {
        initialise(&data).context("cannot initialise PostgreSQL's data")
    })?;
    set_password(&postgres, &data, password)?;
    Service::start(directory, |port| {
        Ok(Program {
            name: "postgres",
            command: command(&postgres, &data, port, durability, certificates),
            // Its "immediate shutdown" also gives back the shared memory.
            end: Signal::QUIT,
            ready,
        })
    })
}

fn initialise(data: &Path) -> Result<()> {
    let mut initdb = unprivileged::command(Path::new(PROGRAMS).join("initdb"), "KILL");
    process::run(
        initdb
            .arg("--pgdata")
            .arg(data)
            .args(["--username=waypost", "--auth=scram-sha-256"])
            .args(["--encoding=UTF8", "--locale=C.UTF-8"])
            .args(["--pwfile=/proc/sys/kernel/random/uuid", "--no-sync"])
            .current_dir("/")
            .stdout(Stdio::null()),
    )
}

/// Replaces the password that nobody knows; only a server without network can do it.
fn set_password(postgres: &Path, data: &Path, password: &str) -> Result<()> {
    let mut child = unprivileged::command(postgres, "KILL")
        .args(["--single", "-c", "fsync=off", "-D"])
        .arg(data)
        .arg("postgres")
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let mut input = child.stdin.take().context("the input is not piped")?;
    writeln!(input, "ALTER ROLE waypost PASSWORD '{password}'")?;
    drop(input);
    let status = child.wait()?;
    ensure!(status.success(), "postgres --single ended with {status}");
    Ok(())
}

fn command(
    postgres: &Path,
    data: &Path,
    port: u16,
    durability: Durability,
    certificates: Option<&Certificates>,
) -> Command {
    let mut command = unprivileged::command(postgres, "QUIT");
    command.arg("-D").arg(data);
    let mut set = |setting: &str| {
        command.args(["-c", setting]);
    };
    set(&format!("port={port}"));
    set("listen_addresses=127.0.0.1");
    set("unix_socket_directories=");
    // Each test has a pool of its own.
    set("max_connections=500");
    // Leaves no file in /dev/shm behind.
    set("dynamic_shared_memory_type=mmap");
    if durability == Durability::Process {
        set("fsync=off");
        set("full_page_writes=off");
    }
    if let Some(certificates) = certificates {
        set("ssl=on");
        let (certificate, key) = (certificates.certificate(), certificates.key());
        set(&format!("ssl_cert_file={}", certificate.display()));
        set(&format!("ssl_key_file={}", key.display()));
    }
    command
}

/// Whether it, or a pooler before it, serves on `port`.
pub(super) fn ready(port: u16) -> bool {
    Command::new(Path::new(PROGRAMS).join("pg_isready"))
        .args(["--quiet", "--host=127.0.0.1", "--port", &port.to_string()])
        .status()
        .is_ok_and(|status| status.success())
}

/// Makes an empty database.
pub(super) fn create_database(port: u16, password: &str, name: &str) -> Result<()> {
    process::run(
        Command::new(Path::new(PROGRAMS).join("psql"))
            .args(["--no-psqlrc", "--quiet", "--host=127.0.0.1"])
            .args(["--username=waypost", "--dbname=postgres"])
            .args(["--port", &port.to_string()])
            .args(["--command", &format!("CREATE DATABASE {name}")])
            .env("PGPASSWORD", password),
    )
}
