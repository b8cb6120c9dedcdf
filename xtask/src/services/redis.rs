//! Redis or Valkey, whichever there is.

use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;

use anyhow::Result;
use rustix::process::Signal;

use super::certificates::Certificates;
use super::service::{Program, Service};
use super::{greeting, unprivileged};
use crate::tools;

pub(super) fn start(
    directory: &Path,
    password: &str,
    certificates: Option<&Certificates>,
) -> Result<Service> {
    let server = match tools::find("valkey-server") {
        Some(valkey) => valkey,
        None => tools::debian("redis-server", &["redis-server"])?,
    };
    Service::start(directory, |port| {
        let mut command = unprivileged::command(&server, "KILL");
        command
            .args(["--bind", "127.0.0.1"])
            .args(["--requirepass", password])
            .arg("--dir")
            .arg(directory)
            // Nothing on disk.
            .args(["--save", "", "--appendonly", "no"]);
        let port = port.to_string();
        if let Some(certificates) = certificates {
            command
                .args(["--port", "0", "--tls-port", &port])
                .arg("--tls-cert-file")
                .arg(certificates.certificate())
                .arg("--tls-key-file")
                .arg(certificates.key())
                .args(["--tls-auth-clients", "no"]);
        } else {
            command.args(["--port", &port]);
        }
        Ok(Program {
            name: "redis",
            command,
            end: Signal::KILL,
            ready: if certificates.is_some() {
                listens
            } else {
                ready
            },
        })
    })
}

/// Over TLS it answers nobody who does not speak that.
fn listens(port: u16) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
}

fn ready(port: u16) -> bool {
    greeting::answers(port, b"PING\r\n")
}
