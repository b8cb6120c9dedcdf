//! Redis or Valkey, whichever there is.

use std::path::Path;

use anyhow::Result;
use rustix::process::Signal;

use super::service::{Program, Service};
use super::{greeting, unprivileged};
use crate::tools;

pub(super) fn start(directory: &Path, password: &str) -> Result<Service> {
    let server = match tools::find("valkey-server") {
        Some(valkey) => valkey,
        None => tools::debian("redis-server", &["redis-server"])?,
    };
    Service::start(directory, |port| {
        let mut command = unprivileged::command(&server, "KILL");
        command
            .args(["--port", &port.to_string()])
            .args(["--bind", "127.0.0.1"])
            .args(["--requirepass", password])
            .arg("--dir")
            .arg(directory)
            // Nothing on disk.
            .args(["--save", "", "--appendonly", "no"]);
        Ok(Program {
            name: "redis",
            command,
            end: Signal::KILL,
            ready,
        })
    })
}

fn ready(port: u16) -> bool {
    greeting::answers(port, b"PING\r\n")
}
