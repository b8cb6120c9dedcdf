//! The application while it serves, as a child process.

use std::process::{Child, Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// How long running requests may take to finish before the server is ended without them.
const PATIENCE: Duration = Duration::from_secs(5);

/// A server that stops when it is dropped: running requests finish, then the port is free.
#[derive(Debug)]
pub(crate) struct ServerProcess(Child);

impl ServerProcess {
    /// Starts `command`, out of reach of the terminal's Ctrl-C: who starts a server stops it.
    pub(crate) fn start(mut command: Command) -> Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn().map(Self).context("cannot start the server")
    }

    /// How the server ended, if it did.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.0.try_wait().ok().flatten()
    }

    /// Asks the server to stop, where the system has a way to ask.
    fn ask_to_stop(&self) {
        #[cfg(unix)]
        {
            use rustix::process::{Pid, Signal, kill_process};
            // An error means that there is no such process any more.
            let _ = kill_process(Pid::from_child(&self.0), Signal::TERM);
        }
    }

    fn ends_within(&mut self, patience: Duration) -> bool {
        let deadline = Instant::now() + patience;
        while self.ended().is_none() {
            if Instant::now() >= deadline {
                return false;
            }
            sleep(Duration::from_millis(10));
        }
        true
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        self.ask_to_stop();
        if !cfg!(unix) || !self.ends_within(PATIENCE) {
            // Both fail only for a process that has ended.
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}
