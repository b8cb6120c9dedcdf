use std::fmt;

use sea_orm::{DatabaseConnection, DbBackend, DbErr, MockDatabase, MockExecResult};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use super::{MigrationError, Migrations, records};
use crate::db::{Database, Engine};

/// More than any migration has.
const MAX_STATEMENTS: usize = 10_000;

/// What a migration would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedStep {
    /// The migration's name.
    pub name: String,
    /// Its statements, without those that say that it was applied.
    pub statements: Vec<String>,
    /// Why the rest of it cannot be told without running it.
    pub open: Option<String>,
}

impl fmt::Display for PlannedStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "-- {}", self.name)?;
        for statement in &self.statements {
            writeln!(f, "{statement};")?;
        }
        if let Some(reason) = &self.open {
            writeln!(
                f,
                "-- the rest of it is only known when it runs, as it asks the database:\n--   {reason}"
            )?;
        }
        Ok(())
    }
}

impl Migrations {
    /// The SQL of what [`apply`](Self::apply) would do to the database; nothing is changed.
    ///
    /// # Errors
    ///
    /// When the database fails, and when it has migrations that this program does not know.
    pub async fn dry_run(&self, database: &Database) -> Result<Vec<PlannedStep>, MigrationError> {
        let engine = database.engine();
        let applied = records::read(database.reader(), engine).await?;
        let pending = self
            .pending(&applied)?
            .iter()
            .map(|step| step.name().to_owned())
            .collect::<Vec<_>>();
        let all = self.sql(engine).await?;
        Ok(all
            .into_iter()
            .filter(|step| pending.contains(&step.name))
            .collect())
    }

    /// The SQL of every migration on an engine, without a database of that kind.
    ///
    /// On SQLite, where altering a table depends on how it is, the migrations run on an empty database in memory. For
    /// other engines nothing runs: where a migration asks the database, the rest of its SQL is not known.
    ///
    /// # Errors
    ///
    /// When the list is wrong, and when a migration fails on an empty SQLite database.
    pub async fn sql(&self, engine: Engine) -> Result<Vec<PlannedStep>, MigrationError> {
        self.check()?;
        match engine {
            Engine::Sqlite => self.sql_on_sqlite().await,
            Engine::Postgres => self.sql_recorded(DbBackend::Postgres).await,
            Engine::MySql => self.sql_recorded(DbBackend::MySql).await,
        }
    }

    async fn sql_recorded(&self, backend: DbBackend) -> Result<Vec<PlannedStep>, MigrationError> {
        let mut steps = Vec::new();
        for step in &self.steps {
            steps.push(record(step.as_ref(), backend).await);
        }
        Ok(steps)
    }

    #[cfg(feature = "sqlite")]
    async fn sql_on_sqlite(&self) -> Result<Vec<PlannedStep>, MigrationError> {
        use std::sync::{Arc, Mutex, PoisonError};

        let memory = Database::connect("sqlite::memory:")
            .await
            .map_err(|error| DbErr::Custom(format!("no SQLite database in memory: {error}")))?;
        let mut connection = super::connection::connect(&memory, self.patience).await?;
        let heard = Arc::new(Mutex::new(Vec::new()));
        let writer = Arc::clone(&heard);
        connection.set_metric_callback(move |info| {
            writer
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(info.statement.to_string());
        });
        let mut steps = Vec::new();
        for step in &self.steps {
            let recorded = record(step.as_ref(), DbBackend::Sqlite).await;
            run_in_memory(&connection, step.as_ref()).await?;
            let statements =
                std::mem::take(&mut *heard.lock().unwrap_or_else(PoisonError::into_inner));
            steps.push(if recorded.open.is_none() {
                recorded
            } else {
                PlannedStep {
                    statements: statements.into_iter().filter(|sql| !reads(sql)).collect(),
                    open: None,
                    ..recorded
                }
            });
        }
        Ok(steps)
    }

    #[cfg(not(feature = "sqlite"))]
    async fn sql_on_sqlite(&self) -> Result<Vec<PlannedStep>, MigrationError> {
        let message = "this program was built without SQLite: enable the cargo feature `sqlite`";
        Err(DbErr::Custom(message.to_owned()).into())
    }
}

/// Runs a migration against nothing.
async fn record(step: &dyn MigrationTrait, backend: DbBackend) -> PlannedStep {
    let results = std::iter::repeat_n(MockExecResult::default(), MAX_STATEMENTS);
    let connection = MockDatabase::new(backend)
        .append_exec_results(results)
        .into_connection();
    let failed = step.up(&SchemaManager::new(&connection)).await.is_err();
    let transactions = connection.into_transaction_log();
    let statements = transactions
        .iter()
        .flat_map(|transaction| transaction.statements());
    let (reads, statements): (Vec<_>, Vec<_>) = statements
        .map(ToString::to_string)
        .partition(|sql| reads(sql));
    PlannedStep {
        name: step.name().to_owned(),
        statements,
        open: failed.then(|| reads.into_iter().next_back().unwrap_or_default()),
    }
}

#[cfg(feature = "sqlite")]
async fn run_in_memory(
    connection: &DatabaseConnection,
    step: &dyn MigrationTrait,
) -> Result<(), MigrationError> {
    super::apply::up(
        step,
        &SchemaManager::new(connection),
        super::Remains::Nothing,
    )
    .await
}

/// Whether a statement only reads.
fn reads(sql: &str) -> bool {
    let start = sql.trim_start();
    ["SELECT", "PRAGMA"].iter().any(|word| {
        start
            .get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
    })
}
