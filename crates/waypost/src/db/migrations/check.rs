use super::{MigrationError, Migrations, difference, introspect, schema::Snapshot};
use crate::db::Database;

impl Migrations {
    /// What must change in the database so that it is as the models say; nothing if they agree.
    ///
    /// The models are the registered ones; tables that belong to no model are not looked at. Call it on a database to
    /// which all migrations were applied: what it returns is then what the migrations forgot.
    ///
    /// # Errors
    ///
    /// When the database fails, or a model is wrong.
    pub async fn disagreements(&self, database: &Database) -> Result<Vec<String>, MigrationError> {
        let engine = database.engine();
        let wanted = self
            .snapshot()
            .map_err(|error| MigrationError::List(error.to_string()))?;
        let there = introspect::read(database.reader(), engine).await?;
        let canonical = |tables: Vec<super::Table>| {
            tables
                .iter()
                .map(|table| table.canonical(engine))
                .collect::<Vec<_>>()
        };
        let there = there
            .into_iter()
            .filter(|table| wanted.find(&table.name).is_some())
            .collect();
        let there = Snapshot {
            tables: canonical(there),
        };
        let wanted = Snapshot {
            tables: canonical(wanted.tables),
        };
        let difference = difference(&there, &wanted);
        let changes = difference.operations.iter().map(ToString::to_string);
        Ok(changes.chain(difference.impossible).collect())
    }
}
