use std::io;

/// The signals that ask this process to stop: Ctrl-C and, on Unix, SIGTERM.
///
/// From [`listen`](Self::listen) on, the signals no longer end the process by themselves, so whoever
/// listens has to act on them.
#[derive(Debug)]
pub struct StopSignals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl StopSignals {
    /// Takes the stop signals over from the system's default action.
    ///
    /// # Errors
    ///
    /// Fails where the system refuses to install a signal handler.
    ///
    /// # Panics
    ///
    /// Panics outside of a Tokio runtime.
    #[cfg(unix)]
    pub fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Takes Ctrl-C over from the system's default action.
    ///
    /// # Errors
    ///
    /// Never on this system; the signature is the same everywhere.
    #[cfg(not(unix))]
    pub fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Waits for the next request to stop.
    ///
    /// Dropping the returned future loses no signal.
    #[cfg(unix)]
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }

    /// Waits for the next request to stop.
    #[cfg(not(unix))]
    pub async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a handler Ctrl-C keeps its default action: it ends the process.
            std::future::pending::<()>().await;
        }
    }
}
