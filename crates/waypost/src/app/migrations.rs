//! The application's migrations: at its start, and on command.

use std::any::TypeId;
use std::error::Error as _;
use std::fmt::Write;
use std::path::PathBuf;
use std::{fs, io};

use super::App;
use crate::db::Database;
use crate::db::Engine;
use crate::db::migrations::{Answers, MigrationError, Migrations, Proposal, Snapshot};
use crate::error::Error;

impl App {
    /// Holds the migrations of the database that the application has as [`state`](Self::state).
    ///
    /// `waypost migrate` and `waypost makemigrations` ask for them; [`Migrations::apply_at_start`] has them applied
    /// before the application accepts a connection.
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use waypost::db::{Database, migrations::Migrations};
    /// use waypost::prelude::*;
    ///
    /// let database = Database::connect("sqlite::memory:").await?;
    /// let app = App::new("Notes")
    ///     .migrations(Migrations::new().apply_at_start(true))
    ///     .state(database);
    /// # app.into_router()?;
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "sqlite"))]
    /// # fn main() {}
    /// ```
    pub fn migrations(mut self, migrations: Migrations) -> Self {
        self.migrations = Some(migrations);
        self
    }

    /// What is to be applied before the application serves.
    pub(super) fn start_migrations(&self) -> Result<Option<MigrationsCommand>, Error> {
        match &self.migrations {
            Some(migrations) if migrations.is_applied_at_start() => {
                self.migrations_command(MigrationsQuestion::Apply).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// What `waypost makemigrations` is to write.
    pub(super) fn propose_migration(&self, arguments: &str) -> Result<Proposal, Error> {
        let arguments: ProposalArguments = serde_json::from_str(arguments)
            .map_err(|error| mistake(&format!("WAYPOST_ARGUMENTS cannot be read: {error}")))?;
        let snapshot = match fs::read_to_string(&arguments.snapshot) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Snapshot::default().to_text(),
            text => text?,
        };
        let migrations = self.registered_migrations()?;
        migrations
            .propose(&snapshot, &arguments.answers)
            .map_err(|error| mistake(&error.to_string()))
    }

    fn registered_migrations(&self) -> Result<&Migrations, Error> {
        self.migrations.as_ref().ok_or_else(|| {
            mistake("the application has no migrations: hand them to `App::migrations`")
        })
    }

    /// A question about migrations, with what it takes to answer it.
    pub(super) fn migrations_command(
        &self,
        question: MigrationsQuestion,
    ) -> Result<MigrationsCommand, Error> {
        let migrations = self.registered_migrations()?.clone();
        let state = self.settings.state.get(&TypeId::of::<Database>());
        let database = state
            .and_then(|state| state.downcast_ref::<Database>())
            .cloned();
        Ok(MigrationsCommand {
            question,
            migrations,
            database,
        })
    }
}

/// What belongs to the question for a migration.
#[derive(serde::Deserialize)]
struct ProposalArguments {
    /// Where the snapshot lies.
    snapshot: PathBuf,
    answers: Answers,
}

/// What the `waypost` command asks about migrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MigrationsQuestion {
    Apply,
    Revert(usize),
    Status,
    DryRun,
    Sql(Engine),
    ReleaseLock,
}

impl MigrationsQuestion {
    /// Reads the words behind `migrate`.
    pub(super) fn parse(words: &[&str]) -> Option<Self> {
        Some(match words {
            [] => Self::Apply,
            ["down", count] => Self::Revert(count.parse().ok()?),
            ["status"] => Self::Status,
            ["dry-run"] => Self::DryRun,
            ["sql", "sqlite"] => Self::Sql(Engine::Sqlite),
            ["sql", "postgres"] => Self::Sql(Engine::Postgres),
            ["sql", "mysql"] => Self::Sql(Engine::MySql),
            ["release-lock"] => Self::ReleaseLock,
            _ => return None,
        })
    }
}

/// A question about migrations, with what it takes to answer it.
pub(super) struct MigrationsCommand {
    question: MigrationsQuestion,
    migrations: Migrations,
    database: Option<Database>,
}

impl MigrationsCommand {
    /// Does what is asked for, and says what that was.
    pub(super) async fn answer(self) -> Result<String, Error> {
        self.run().await.map_err(|error| error.into())
    }

    async fn run(self) -> Result<String, MigrationsFailure> {
        let migrations = self.migrations;
        if let MigrationsQuestion::Sql(engine) = self.question {
            return Ok(lines(migrations.sql(engine).await?, ""));
        }
        let database = self.database.ok_or(MigrationsFailure::NoDatabase)?;
        Ok(match self.question {
            MigrationsQuestion::Apply => report("applied", &migrations.apply(&database).await?),
            MigrationsQuestion::Revert(count) => {
                report("reverted", &migrations.revert(&database, count).await?)
            }
            MigrationsQuestion::Status => migrations.status(&database).await?.to_string(),
            MigrationsQuestion::DryRun => lines(
                migrations.dry_run(&database).await?,
                "-- nothing is pending\n",
            ),
            MigrationsQuestion::ReleaseLock => match migrations.release_lock(&database).await? {
                Some(owner) => format!("released the lock: it was {owner}\n"),
                None => "there is no lock to release\n".to_owned(),
            },
            MigrationsQuestion::Sql(_) => unreachable!("answered above, without a database"),
        })
    }
}

/// Why a question about migrations has no answer.
enum MigrationsFailure {
    NoDatabase,
    Migration(MigrationError),
}

impl From<MigrationError> for MigrationsFailure {
    fn from(error: MigrationError) -> Self {
        Self::Migration(error)
    }
}

impl From<MigrationsFailure> for Error {
    fn from(failure: MigrationsFailure) -> Self {
        match failure {
            MigrationsFailure::NoDatabase => {
                mistake("migrations need a database: hand `App::state` a `Database`")
            }
            MigrationsFailure::Migration(error) => error.into(),
        }
    }
}

/// With every cause: what the database said is what a person needs to know.
impl From<MigrationError> for Error {
    fn from(error: MigrationError) -> Self {
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            // Writing to a string does not fail.
            let _ = write!(message, ": {cause}");
            source = cause.source();
        }
        Self::Application(message.into())
    }
}

fn mistake(message: &str) -> Error {
    Error::Application(message.into())
}

fn report(verb: &str, names: &[String]) -> String {
    if names.is_empty() {
        return format!("nothing to be {verb}\n");
    }
    lines(names.iter().map(|name| format!("{verb} {name}\n")), "")
}

fn lines(items: impl IntoIterator<Item = impl ToString>, nothing: &str) -> String {
    let text: String = items.into_iter().map(|item| item.to_string()).collect();
    if text.is_empty() {
        nothing.to_owned()
    } else {
        text
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::*;

    fn ask(app: &App, question: MigrationsQuestion) -> impl Future<Output = String> + Send {
        let command = app.migrations_command(question);
        async {
            match command {
                Ok(command) => command
                    .answer()
                    .await
                    .unwrap_or_else(|error| error.to_string()),
                Err(error) => error.to_string(),
            }
        }
    }

    #[tokio::test]
    async fn migrations_are_answered_from_the_database_that_is_state() {
        let database = Database::connect("sqlite::memory:").await.unwrap();
        let app = App::new("Notes")
            .migrations(Migrations::new())
            .state(database);
        assert_eq!(
            ask(&app, MigrationsQuestion::Apply).await,
            "nothing to be applied\n"
        );
        assert_eq!(
            ask(&app, MigrationsQuestion::DryRun).await,
            "-- nothing is pending\n"
        );
        assert_eq!(
            ask(&app, MigrationsQuestion::ReleaseLock).await,
            "there is no lock to release\n"
        );
    }

    #[tokio::test]
    async fn what_is_missing_is_named() {
        let app = App::new("Notes");
        assert!(
            ask(&app, MigrationsQuestion::Status)
                .await
                .contains("`App::migrations`")
        );
        let app = app.migrations(Migrations::new());
        assert!(
            ask(&app, MigrationsQuestion::Status)
                .await
                .contains("`App::state` a `Database`")
        );
    }

    #[test]
    fn words_behind_migrate_are_read() {
        assert_eq!(
            MigrationsQuestion::parse(&[]),
            Some(MigrationsQuestion::Apply)
        );
        assert_eq!(
            MigrationsQuestion::parse(&["down", "2"]),
            Some(MigrationsQuestion::Revert(2))
        );
        assert_eq!(MigrationsQuestion::parse(&["down", "all"]), None);
        assert_eq!(MigrationsQuestion::parse(&["sql", "oracle"]), None);
    }
}
