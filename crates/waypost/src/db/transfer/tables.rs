use sea_orm::ConnectionTrait;

use super::TransferError;
use super::row::TableRows;
use crate::db::Engine;
use crate::db::migrations::{Operation, Snapshot, Table, difference, table_names};

/// The tables that are moved, each after those that it refers to.
#[derive(Debug)]
pub(super) struct Tables(Vec<TableRows>);

impl Tables {
    /// Puts them in order; refuses tables that refer to each other, as no order of rows would do.
    pub(super) fn new(tables: impl IntoIterator<Item = Table>) -> Result<Self, TransferError> {
        let wanted = Snapshot::new(tables).map_err(TransferError::Models)?;
        // Tables are made in the same order in which they can be filled.
        let operations = difference(&Snapshot::default(), &wanted)
            .operations
            .into_iter();
        let created = operations.filter_map(|operation| match operation {
            Operation::CreateTable(table) => Some(table),
            _ => None,
        });
        let mut ordered: Vec<TableRows> = Vec::new();
        for created in created {
            // In a circle a key is made after its table, which here lacks it.
            let table = wanted.find(&created.name).unwrap_or(&created);
            let early = table
                .foreign_keys
                .iter()
                .find(|key| !ordered.iter().any(|before| before.name() == key.ref_table));
            if let Some(key) = early {
                return Err(TransferError::Models(format!(
                    "`{}` cannot be moved: its rows refer to rows of `{}`, which may come after them",
                    table.name, key.ref_table
                )));
            }
            ordered.push(TableRows::new(table.clone())?);
        }
        Ok(Self(ordered))
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, TableRows> {
        self.0.iter()
    }

    pub(super) fn find(&self, name: &str) -> Option<&TableRows> {
        self.iter().find(|table| table.name() == name)
    }
}

/// Checks that no table of the database would be forgotten.
pub(super) async fn check_covered(
    connection: &impl ConnectionTrait,
    engine: Engine,
    tables: &Tables,
    left_out: &[String],
) -> Result<(), TransferError> {
    let there = table_names(connection, engine).await?;
    let unknown = there
        .into_iter()
        .find(|name| tables.find(name).is_none() && !left_out.contains(name));
    match unknown {
        Some(table) => Err(TransferError::UnknownTable { table }),
        None => Ok(()),
    }
}
