//! Debian packages.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::step::step;

/// Installs `packages` without starting the services in them.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    step(&format!("install {}", packages.join(", ")), || {
        let _policy = NoServices::declare();
        process::run(apt_get().args(["update", "-qq"]))?;
        process::run(
            apt_get()
                .args(["install", "-y", "-qq", "--no-install-recommends"])
                .args(["-o", "Dpkg::Use-Pty=0"])
                .args(packages)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    })
    .with_context(|| format!("install {} by hand", packages.join(", ")))
}

/// Unpacks the source of `package` from `release` of Debian, whatever the machine's own release is, into `directory`.
///
/// `apt-get` checks Debian's signature; what it knows of the machine's own packages stays as it is.
pub(crate) fn unpack_source(package: &str, release: &str, directory: &Path) -> Result<()> {
    let sources = directory.join("debian.sources");
    let entry = format!(
        "Types: deb-src\nURIs: http://deb.debian.org/debian\nSuites: {release}\nComponents: main\n\
         Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n"
    );
    fs::write(&sources, entry)?;
    fs::create_dir_all(directory.join("lists/partial"))?;
    let set = |name: &str, value: &Path| format!("-o=Dir::{name}={}", value.display());
    let apt_get = |arguments: &[&str]| {
        process::run(
            apt_get()
                .arg(set("Etc::sourcelist", &sources))
                .arg(set("Etc::sourceparts", Path::new("-")))
                .arg(set("State::lists", &directory.join("lists")))
                .arg(set("Cache", &directory.join("cache")))
                // The directory is this user's.
                .args(["-o=APT::Sandbox::User=", "-qq"])
                .args(arguments)
                .current_dir(directory),
        )
    };
    apt_get(&["update"])?;
    apt_get(&["source", package])
}

/// Waits for another `apt-get` instead of failing.
fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.args(["-o", "DPkg::Lock::Timeout=300"]);
    command
}

/// The program that Debian's scripts ask before they start a service.
const POLICY: &str = "/usr/sbin/policy-rc.d";

/// Says no to every service as long as it lives, unless the machine has its own policy.
struct NoServices {
    declared: bool,
}

impl NoServices {
    fn declare() -> Self {
        let policy = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o755)
            .open(POLICY);
        Self {
            declared: policy.is_ok_and(|mut file| file.write_all(b"#!/bin/sh\nexit 101\n").is_ok()),
        }
    }
}

impl Drop for NoServices {
    fn drop(&mut self) {
        if self.declared {
            let _ = fs::remove_file(POLICY);
        }
    }
}
