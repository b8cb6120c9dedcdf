//! PgBouncer, in the version of Debian 13: that of Debian 12 carries no prepared statements in transaction mode.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use rustix::process::Signal;

use super::service::{Program, Service};
use super::{postgres, unprivileged};
use crate::step::step;
use crate::{debian, paths, process, tools};

/// How many connections it keeps to each database: fewer than the tests have clients.
const POOL_SIZE: u8 = 4;

/// Starts it before the PostgreSQL on `server`.
pub(super) fn start(directory: &Path, server: u16, password: &str) -> Result<Service> {
    let pgbouncer = install()?;
    let users = directory.join("pgbouncer.users");
    write(&users, &format!("\"waypost\" \"{password}\"\n"))?;
    let settings = directory.join("pgbouncer.ini");
    Service::start(directory, |port| {
        write(&settings, &text(port, server, &users))?;
        let mut command = unprivileged::command(&pgbouncer, "KILL");
        command.arg(&settings);
        Ok(Program {
            name: "pgbouncer",
            command,
            end: Signal::KILL,
            ready: postgres::ready,
        })
    })
}

/// Every connection to a server bears a mark, by which a test sees which way it came.
fn text(port: u16, server: u16, users: &Path) -> String {
    format!(
        "[databases]\n\
         * = host=127.0.0.1 port={server} connect_query='SELECT set_config(''pooler.name'', ''pgbouncer'', false)'\n\
         [pgbouncer]\n\
         listen_addr = 127.0.0.1\n\
         listen_port = {port}\n\
         unix_socket_dir =\n\
         auth_type = scram-sha-256\n\
         auth_file = {users}\n\
         pool_mode = transaction\n\
         default_pool_size = {POOL_SIZE}\n\
         max_client_conn = 2000\n",
        users = users.display()
    )
}

/// Writes a file that only the servers' user may read.
fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, "")?;
    fs::set_permissions(path, Permissions::from_mode(0o600))?;
    fs::write(path, text)?;
    unprivileged::give(path)
}

/// The path of the program, after it was built from Debian's source if there was none.
fn install() -> Result<PathBuf> {
    let program = paths::cache()?.join("tools/bin/pgbouncer");
    if program.is_file() {
        return Ok(program);
    }
    let header = Path::new("/usr/include/event2/event.h");
    let packages = [
        "build-essential",
        "dpkg-dev",
        "pkg-config",
        "libevent-dev",
        "libssl-dev",
    ];
    tools::debian_file(header, &packages)?;
    step("build PgBouncer", || build(&program))?;
    Ok(program)
}

fn build(program: &Path) -> Result<()> {
    let place = tempfile::tempdir().context("no temporary directory")?;
    debian::unpack_source("pgbouncer", "trixie", place.path())?;
    let source = unpacked(place.path())?;
    let log = || fs::File::create(place.path().join("build.log"));
    process::run(
        Command::new("./configure")
            .args(["--quiet", "--without-cares"])
            .current_dir(&source)
            .stdout(log()?),
    )?;
    process::run(
        Command::new("make")
            .args(["--jobs=2", "pgbouncer"])
            .current_dir(&source)
            .stdout(log()?),
    )?;
    fs::create_dir_all(
        program
            .parent()
            .context("the program lies in a directory")?,
    )?;
    // Under another name until it is complete.
    let partial = program.with_extension("partial");
    fs::copy(source.join("pgbouncer"), &partial)?;
    Ok(fs::rename(partial, program)?)
}

/// The directory that `apt-get source` made; its name has the version in it.
fn unpacked(place: &Path) -> Result<PathBuf> {
    for entry in fs::read_dir(place)? {
        let path = entry?.path();
        if path.join("configure").is_file() {
            return Ok(path);
        }
    }
    anyhow::bail!("apt-get has unpacked no source of PgBouncer")
}
