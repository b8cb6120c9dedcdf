use sea_orm::{ConnectionTrait, DatabaseConnection, TransactionTrait};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use super::{
    MigrationError, Migrations, Remains,
    apply::{check_foreign_keys, has, immediate},
    connection,
    lock::{self, AdvisoryLock, SessionLock},
    records,
};
use crate::db::{Database, Engine};

impl Migrations {
    /// Reverts the last `count` migrations that the database has, the newest first, and returns their names.
    ///
    /// What a migration's `down` drops is gone with its data: this is for development, not for repairing.
    ///
    /// # Errors
    ///
    /// As [`apply`](Self::apply), and when a migration cannot be reverted.
    pub async fn revert(
        &self,
        database: &Database,
        count: usize,
    ) -> Result<Vec<String>, MigrationError> {
        let connection = connection::connect(database, self.patience).await?;
        let reverted = self.revert_on(&connection, database.engine(), count).await;
        let closed = connection.close().await;
        let reverted = reverted?;
        closed?;
        Ok(reverted)
    }

    async fn revert_on(
        &self,
        connection: &DatabaseConnection,
        engine: Engine,
        count: usize,
    ) -> Result<Vec<String>, MigrationError> {
        match engine {
            Engine::Sqlite => {
                let transaction = connection.begin_with_options(immediate()).await?;
                let names = self
                    .revert_steps(
                        &transaction,
                        engine,
                        count,
                        &SchemaManager::new(&transaction),
                    )
                    .await?;
                check_foreign_keys(&transaction).await?;
                transaction.commit().await?;
                Ok(names)
            }
            Engine::Postgres => {
                let transaction = connection.begin().await?;
                lock::take_advisory(&transaction, AdvisoryLock::Transaction, self.patience).await?;
                let names = self
                    .revert_steps(
                        &transaction,
                        engine,
                        count,
                        &SchemaManager::new(&transaction),
                    )
                    .await?;
                transaction.commit().await?;
                Ok(names)
            }
            Engine::MySql => {
                let lock = SessionLock::take(connection, self.lock_is_a_row, self.patience).await?;
                let reverted = self
                    .revert_steps(connection, engine, count, &SchemaManager::new(connection))
                    .await;
                let released = lock.release(connection).await;
                let reverted = reverted?;
                released?;
                Ok(reverted)
            }
        }
    }

    async fn revert_steps(
        &self,
        connection: &impl ConnectionTrait,
        engine: Engine,
        count: usize,
        manager: &SchemaManager<'_>,
    ) -> Result<Vec<String>, MigrationError> {
        let applied = records::read(connection, engine).await?;
        self.pending(&applied)?;
        let steps = self
            .steps
            .iter()
            .map(AsRef::as_ref)
            .filter(|step| has(&applied, *step));
        let mut names = Vec::new();
        for step in steps.rev().take(count) {
            down(step, manager, engine).await?;
            records::remove(connection, step.name()).await?;
            names.push(step.name().to_owned());
        }
        Ok(names)
    }
}

async fn down(
    step: &dyn MigrationTrait,
    manager: &SchemaManager<'_>,
    engine: Engine,
) -> Result<(), MigrationError> {
    tracing::info!(migration = step.name(), "reverting");
    let remains = match engine {
        Engine::Sqlite | Engine::Postgres => Remains::Nothing,
        Engine::MySql => Remains::Unknown,
    };
    step.down(manager)
        .await
        .map_err(|source| MigrationError::Failed {
            name: step.name().to_owned(),
            remains,
            source,
        })
}
