//! MariaDB, in the version of Debian 12.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use rustix::process::Signal;

use super::certificates::Certificates;
use super::durability::Durability;
use super::service::{Program, Service};
use super::{greeting, template, unprivileged};
use crate::process;
use crate::tools;

const PROGRAM: &str = "/usr/sbin/mariadbd";

pub(super) fn start(
    directory: &Path,
    password: &str,
    durability: Durability,
    certificates: Option<&Certificates>,
) -> Result<Service> {
    // The client's package has what mariadb-install-db calls.
    tools::debian_file(
        Path::new("/usr/bin/mariadb-install-db"),
        &["mariadb-server-core", "mariadb-client-core"],
    )?;
    let data = directory.join("mariadb");
    let version = process::output(Command::new(PROGRAM).arg("--version"))?;
    template::fill(&data, &template::name(&version), || {
        initialise(directory, &data).context("cannot initialise MariaDB's data")
    })?;
    let accounts = directory.join("mariadb.sql");
    fs::write(&accounts, create_accounts(password))?;
    unprivileged::give(&accounts)?;
    Service::start(directory, |port| {
        let mut command = unprivileged::command(PROGRAM, "KILL");
        command
            .arg("--no-defaults")
            .arg(option("datadir", &data))
            .arg(option("tmpdir", directory))
            .arg(option("socket", &directory.join("mariadb.sock")))
            .arg(option("pid-file", &directory.join("mariadb.pid")))
            .arg(option("init-file", &accounts))
            .arg(format!("--port={port}"))
            .args(["--bind-address=127.0.0.1", "--skip-name-resolve"])
            // Debian's default, not MariaDB's.
            .arg("--character-set-server=utf8mb4")
            .arg("--collation-server=utf8mb4_general_ci")
            // Each test has a pool of its own.
            .arg("--max-connections=500")
            .arg(LOG_SIZE);
        if durability == Durability::Process {
            command.args([NO_SYNC, "--innodb-flush-log-at-trx-commit=2"]);
        }
        if let Some(certificates) = certificates {
            command
                .arg(option("ssl-cert", &certificates.certificate()))
                .arg(option("ssl-key", &certificates.key()))
                .arg("--require-secure-transport=ON");
        }
        Ok(Program {
            name: "mariadb",
            command,
            end: Signal::KILL,
            ready,
        })
    })
}

const LOG_SIZE: &str = "--innodb-log-file-size=16M";
const NO_SYNC: &str = "--innodb-flush-method=nosync";

fn initialise(directory: &Path, data: &Path) -> Result<()> {
    let mut install = unprivileged::command("mariadb-install-db", "KILL");
    process::run(
        install
            .args(["--no-defaults", "--skip-test-db"])
            .arg("--auth-root-authentication-method=normal")
            .arg(option("datadir", data))
            .arg(option("tmpdir", directory))
            .args([LOG_SIZE, NO_SYNC])
            .current_dir("/")
            .stdout(Stdio::null()),
    )
}

/// The one account, and none without a password.
fn create_accounts(password: &str) -> String {
    format!(
        "CREATE OR REPLACE USER waypost@'127.0.0.1' IDENTIFIED BY '{password}';\n\
         GRANT ALL PRIVILEGES ON *.* TO waypost@'127.0.0.1' WITH GRANT OPTION;\n\
         DELETE FROM mysql.global_priv WHERE User NOT IN ('waypost', 'mariadb.sys');\n\
         FLUSH PRIVILEGES;\n"
    )
}

fn option(name: &str, path: &Path) -> String {
    format!("--{name}={}", path.display())
}

fn ready(port: u16) -> bool {
    greeting::answers(port, b"")
}

/// Makes an empty database.
pub(super) fn create_database(port: u16, password: &str, name: &str) -> Result<()> {
    process::run(
        Command::new("mariadb")
            .args(["--no-defaults", "--protocol=tcp", "--host=127.0.0.1"])
            .args(["--user=waypost", &format!("--port={port}")])
            .arg(format!("--execute=CREATE DATABASE {name}"))
            .env("MYSQL_PWD", password),
    )
}
