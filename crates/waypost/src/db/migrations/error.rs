use std::{fmt, time::Duration};

use sea_orm::DbErr;
use thiserror::Error;

use crate::db::ConnectError;

/// Why migrations were not applied, or not all of them.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum MigrationError {
    /// The database has migrations that this program does not have.
    ///
    /// It was migrated by a newer program, or by another one: nothing is done to it.
    #[error(
        "the database has migrations that this program does not know: {}; start a program that is at least as new",
        names.join(", ")
    )]
    Unknown {
        /// Their names.
        names: Vec<String>,
    },
    /// The list of migrations itself is wrong.
    #[error("the list of migrations is wrong: {0}")]
    List(String),
    /// Another process migrates this database, and did not end in time.
    #[error("another process migrates this database, waited {} s for it{}", waited.as_secs(), holder(owner.as_deref()))]
    Locked {
        /// How long this process waited.
        waited: Duration,
        /// Who holds the lock and since when, where that is written down.
        owner: Option<String>,
    },
    /// A migration failed.
    #[error("the migration `{name}` failed; {remains}")]
    Failed {
        /// Its name.
        name: String,
        /// What is left of it in the database.
        remains: Remains,
        /// What the database said.
        #[source]
        source: DbErr,
    },
    /// A migration of SQLite left rows that refer to nothing.
    #[error(
        "after the migrations, rows of `{table}` refer to rows of `{parent}` that do not exist; nothing was changed"
    )]
    ForeignKeys {
        /// The table with such rows.
        table: String,
        /// The table that they refer to.
        parent: String,
    },
    /// The database could not be reached on the way that migrations take.
    #[error("migrations cannot reach the database")]
    Connect(#[from] ConnectError),
    /// The database failed.
    #[error("the database failed while it was prepared for migrations")]
    Database(#[from] DbErr),
}

fn holder(owner: Option<&str>) -> String {
    owner.map_or_else(String::new, |owner| {
        format!(
            "; it is {owner}. If that process is gone, release its lock with `migrate release-lock`"
        )
    })
}

/// What is left in the database of a migration that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remains {
    /// Nothing: it ran in a transaction.
    Nothing,
    /// It asked to run without a transaction: whatever it did before it failed.
    Unknown,
    /// Its statements before the one that failed: the engine commits each of them by itself.
    ///
    /// So it is on MariaDB and MySQL. The next run begins with the migration's first statement again: what was done by a
    /// [`SchemaEditor`](super::SchemaEditor) is found in the database and passed over, other statements run a second
    /// time.
    Statements,
}

impl fmt::Display for Remains {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "nothing of it remains in the database",
            Self::Unknown => {
                "it runs without a transaction, so that what it did before remains: undo that, or let the migration find \
                 out"
            }
            Self::Statements => {
                "its statements before the one that failed remain, as this engine commits each by itself; the next run \
                 passes over what the schema editor finds done, and runs its other statements again"
            }
        })
    }
}
