//! Where the application listens.

use std::process::Command;

use clap::Args;

/// Flags for the variables that the application reads its address from.
#[derive(Args, Clone, Debug)]
pub(crate) struct Address {
    /// The address to listen on, instead of the variable HOST
    #[arg(long)]
    host: Option<String>,
    /// The port to listen on, instead of the variable PORT; 0 takes any free one
    #[arg(long)]
    port: Option<u16>,
}

impl Address {
    /// Hands the address to `command`; what is not given stays as the environment has it.
    pub(crate) fn pass_to(&self, command: &mut Command) {
        if let Some(host) = &self.host {
            command.env("HOST", host);
        }
        if let Some(port) = self.port {
            command.env("PORT", port.to_string());
        }
    }
}
