use std::fs::{self, File};
use std::path::Path;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

use crate::server::free_port;

const START_LIMIT: Duration = Duration::from_secs(60);

/// How often another port is tried, when something else takes the first between choice and use.
const ATTEMPTS: usize = 3;

/// How a kind of server is run on a port.
pub(super) struct Program {
    pub(super) name: &'static str,
    pub(super) command: Command,
    /// Ends it at once, leaving nothing behind.
    pub(super) end: Signal,
    pub(super) ready: fn(port: u16) -> bool,
}

/// A server that runs as long as this value lives.
pub(crate) struct Service {
    program: Program,
    port: u16,
    log: PathBuf,
    child: Child,
}

impl Service {
    /// Starts the program that `on` makes for a port and waits until it serves.
    pub(super) fn start(directory: &Path, on: impl Fn(u16) -> Result<Program>) -> Result<Self> {
        let mut attempt = 1;
        loop {
            let port = free_port()?;
            match Self::start_on(port, directory, on(port)?) {
                Err(error) if attempt == ATTEMPTS => return Err(error),
                Err(_) => attempt += 1,
                Ok(service) => return Ok(service),
            }
        }
    }

    fn start_on(port: u16, directory: &Path, mut program: Program) -> Result<Self> {
        let log = directory.join(format!("{}.log", program.name));
        let output = File::create(&log)?;
        program
            .command
            .current_dir(directory)
            .stdout(output.try_clone()?)
            .stderr(output);
        let child = program
            .command
            .spawn()
            .with_context(|| format!("cannot start {}", program.name))?;
        let mut service = Self {
            program,
            port,
            log,
            child,
        };
        service.wait_until_ready()?;
        Ok(service)
    }

    pub(crate) fn name(&self) -> &'static str {
        self.program.name
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Ends it and all that it has started without a warning, as a lack of memory would.
    pub(crate) fn kill(&mut self) -> Result<()> {
        // It must not start anything meanwhile.
        kill_process(Pid::from_child(&self.child), Signal::STOP)?;
        for descendant in descendants(self.child.id())? {
            // It may have ended by itself.
            let _ = kill_process(descendant, Signal::KILL);
        }
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Starts it again after [`kill`](Self::kill), on its port and what it has left, and waits until it serves.
    pub(crate) fn restart(&mut self) -> Result<()> {
        self.child = self
            .program
            .command
            .spawn()
            .with_context(|| format!("cannot start {} again", self.program.name))?;
        self.wait_until_ready()
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        while !(self.program.ready)(self.port) {
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended with {status}:\n{}", self.program.name, self.log());
            }
            if started.elapsed() > START_LIMIT {
                bail!(
                    "{} does not serve after {START_LIMIT:?}:\n{}",
                    self.program.name,
                    self.log()
                );
            }
            thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }

    fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

/// What the process has started, and those what they have.
fn descendants(process: u32) -> Result<Vec<Pid>> {
    let mut found = Vec::new();
    let mut parents = vec![process];
    while let Some(parent) = parents.pop() {
        for task in fs::read_dir(format!("/proc/{parent}/task"))
            .into_iter()
            .flatten()
        {
            let children = fs::read_to_string(task?.path().join("children"));
            for child in children.unwrap_or_default().split_whitespace() {
                parents.push(child.parse()?);
                found.extend(Pid::from_raw(child.parse()?));
            }
        }
    }
    Ok(found)
}

impl Drop for Service {
    fn drop(&mut self) {
        // An error means that it has ended already.
        if let Ok(None) = self.child.try_wait() {
            let _ = kill_process(Pid::from_child(&self.child), self.program.end);
            let _ = self.child.wait();
        }
    }
}
