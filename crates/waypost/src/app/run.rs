//! Serving the application until it is told to stop.

use std::env::VarError;
use std::io::{self, Write};
use std::net::SocketAddr;

use super::App;
use crate::error::Error;
use crate::server::{Server, StopSignals, bind};

impl App {
    /// Serves the application on `HOST` and `PORT` of the environment, else on 127.0.0.1:8000.
    ///
    /// # Errors
    ///
    /// As [`App::serve`], and if `PORT` is no port number.
    pub async fn run(self) -> Result<(), Error> {
        let host = variable("HOST")?.unwrap_or_else(|| "127.0.0.1".to_owned());
        let port = variable("PORT")?.unwrap_or_else(|| "8000".to_owned());
        let port = port.parse().map_err(|_| {
            invalid_input(format!(
                "PORT must be a whole number from 0 to 65535, not {port:?}"
            ))
        })?;
        // Boxed: a future that holds another holds all of its state, and an application is much to hold twice.
        Box::pin(self.serve(&host, port)).await
    }

    /// Serves the application until Ctrl-C or SIGTERM, then lets running requests finish.
    ///
    /// Prints one banner with the addresses once it accepts connections. Port 0 takes any free one.
    ///
    /// With `WAYPOST_COMMAND` in the environment it answers instead and returns at once: `openapi` and `routes` print
    /// the document and the operations, `migrate` applies the migrations. So the `waypost` command asks.
    ///
    /// # Errors
    ///
    /// As [`App::into_router`], and if the address cannot be bound.
    pub async fn serve(self, host: &str, port: u16) -> Result<(), Error> {
        if let Some(command) = self.command()? {
            return command.print().await;
        }
        #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
        if let Some(migrations) = self.start_migrations()? {
            migrations.answer().await?;
        }
        let banner = Banner::of(&self);
        let built = self.build()?;
        let signals = StopSignals::listen()?;
        let listener = bind(host, port)
            .await
            .map_err(|error| Error::Application(error.into()))?;
        banner.print(listener.local_addr()?)?;
        Server::new(built.router)
            .connect_info(built.connect_info)
            .serve_until_signal(listener, signals)
            .await?;
        Ok(())
    }
}

/// What a newcomer wants to know once the server runs.
struct Banner {
    title: String,
    docs: Option<String>,
}

impl Banner {
    fn of(app: &App) -> Self {
        let info = &app.document.info;
        let docs = app.docs.openapi.as_ref().and(app.docs.swagger_ui.clone());
        Self {
            title: format!("{} {}", info.title, info.version),
            docs,
        }
    }

    fn print(&self, address: SocketAddr) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "{} is listening on {address}", self.title)?;
        writeln!(out, "  API   http://{address}")?;
        if let Some(docs) = &self.docs {
            writeln!(out, "  docs  http://{address}{docs}")?;
        }
        out.flush()
    }
}

fn variable(name: &str) -> Result<Option<String>, Error> {
    match std::env::var(name) {
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(invalid_input(format!("{name} must be text"))),
    }
}

fn invalid_input(message: String) -> Error {
    io::Error::new(io::ErrorKind::InvalidInput, message).into()
}
