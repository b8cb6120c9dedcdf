use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

use super::directory::Directory;
use super::unprivileged;
use crate::process;
use crate::tools;

/// Nothing of the machine's own configuration.
const CONFIGURATION: &str = "[req]\ndistinguished_name = name\n[name]\n";

/// A certificate for 127.0.0.1 by an authority of its own, and another authority, which has certified nothing.
pub(super) struct Certificates {
    directory: Directory,
}

impl Certificates {
    pub(super) fn create() -> Result<Self> {
        let directory = Directory::create()?;
        let openssl = tools::debian("openssl", &["openssl"])?;
        fs::write(directory.path().join("openssl.cnf"), CONFIGURATION)?;
        for authority in ["authority", "stranger"] {
            let name = format!("/CN=Waypost's {authority}");
            process::run(
                certify(&openssl, directory.path(), authority, &name)
                    .args(["-addext", "basicConstraints=critical,CA:TRUE"])
                    .args(["-addext", "keyUsage=critical,keyCertSign"]),
            )?;
        }
        process::run(
            certify(&openssl, directory.path(), "server", "/CN=server")
                .args(["-CA", "authority.pem", "-CAkey", "authority.key"])
                .args(["-addext", "basicConstraints=critical,CA:FALSE"])
                .args(["-addext", "subjectAltName=IP:127.0.0.1"]),
        )?;
        unprivileged::give(directory.path())?;
        Ok(Self { directory })
    }

    fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// The certificate that servers show.
    pub(super) fn certificate(&self) -> PathBuf {
        self.file("server.pem")
    }

    /// Its key, which only the servers' user may read.
    pub(super) fn key(&self) -> PathBuf {
        self.file("server.key")
    }

    /// Who vouches for them.
    pub(super) fn authority(&self) -> PathBuf {
        self.file("authority.pem")
    }

    /// Who does not.
    pub(super) fn stranger(&self) -> PathBuf {
        self.file("stranger.pem")
    }
}

/// A new key and its certificate, signed by itself unless `-CA` says by whom.
fn certify(openssl: &Path, directory: &Path, file: &str, subject: &str) -> Command {
    let mut command = Command::new(openssl);
    command
        .args(["req", "-x509", "-config", "openssl.cnf", "-days", "2"])
        .args(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"])
        .args(["-noenc", "-subj", subject])
        .args(["-keyout", &format!("{file}.key")])
        .args(["-out", &format!("{file}.pem")])
        .current_dir(directory)
        // It draws dots.
        .stderr(Stdio::null());
    command
}
