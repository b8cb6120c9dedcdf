use std::{io, path::PathBuf};

use sea_orm::{DbErr, sqlx};
use thiserror::Error;

use super::Engine;
use crate::environment::UnknownEnvironment;

/// Why a database could not be opened.
///
/// No text of it repeats the URL, which may hold a password.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The URL's scheme belongs to no engine that Waypost knows.
    #[error(
        "the database URL must start with `sqlite:`, `postgres://`, `mysql://` or `mariadb://`"
    )]
    UnknownEngine,
    /// The engine is known, but its driver was not compiled in.
    #[error(
        "this program was built without the driver for {engine}: enable the cargo feature `{}`",
        engine.feature()
    )]
    MissingDriver {
        /// The engine that the URL names.
        engine: Engine,
    },
    /// A parameter of the URL has a value that makes no sense.
    #[error("`{name}` in the database URL must be {expected}")]
    InvalidParameter {
        /// The parameter.
        name: &'static str,
        /// What it can be.
        expected: &'static str,
    },
    /// The URL of the replica, or the direct one, names another engine than the database's.
    #[error("the {which} URL must be one of {engine}, as the database's is")]
    ForeignUrl {
        /// Which URL: `replica` or `direct`.
        which: &'static str,
        /// The engine of the database.
        engine: Engine,
    },
    /// In production, the way to a server leaves this machine and is not safe.
    #[error(
        "the {which} URL leads to another machine without TLS that proves which one it is: add `{}` to it, or \
         `trusted_network=true` if nobody else can reach the network between",
        engine.verified_tls()
    )]
    UnverifiedServer {
        /// Which URL: `database`, `replica` or `direct`.
        which: &'static str,
        /// The engine of the database.
        engine: Engine,
    },
    /// `WAYPOST_ENV` does not tell whether this is production.
    #[error(transparent)]
    Environment(#[from] UnknownEnvironment),
    /// The URL names the engine, but its rest makes no sense.
    #[error("the database URL cannot be read")]
    InvalidUrl(#[source] sqlx::Error),
    /// The directory of a new SQLite file could not be made.
    #[error("the directory `{}` of the database could not be made", path.display())]
    Directory {
        /// The directory.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// The database did not let this program in.
    #[error("the database could not be opened")]
    Open(#[from] DbErr),
}
