use sea_orm::ConnectionTrait;

use super::TransferError;
use super::row::TableRows;
use crate::db::Engine;
use crate::db::migrations::{Operation, Snapshot, Table, difference, table_names};

/// The tables that are moved, each after those that it refers to, unless they refer to each other in a circle.
#[derive(Debug)]
pub(super) struct Tables(Vec<TableRows>);

impl Tables {
    /// Puts those of an engine in order; refuses one that refers to a table which is left out.
    pub(super) fn new(
        tables: impl IntoIterator<Item = Table>,
        engine: Engine,
    ) -> Result<Self, TransferError> {
        let wanted = Snapshot::new(tables).map_err(TransferError::Models)?;
        // Tables are made in the same order in which they can be filled.
        let operations = difference(&Snapshot::default(), &wanted)
            .operations
            .into_iter();
        let created = operations.filter_map(|operation| match operation {
            Operation::CreateTable(table) => Some(table),
            _ => None,
        });
        // In a circle a key is made after its table, which here lacks it.
        let ordered: Vec<Table> = created
            .map(|created| wanted.find(&created.name).unwrap_or(&created).clone())
            .collect();
        let refers_ahead = references_ahead(&ordered, engine);
        let rows = ordered.into_iter().zip(refers_ahead);
        let rows = rows.map(|(table, refers_ahead)| TableRows::new(table, engine, refers_ahead));
        rows.collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, TableRows> {
        self.0.iter()
    }

    pub(super) fn find(&self, name: &str) -> Option<&TableRows> {
        self.iter().find(|table| table.name() == name)
    }
}

/// Which of the tables may refer to rows that are moved later.
fn references_ahead(ordered: &[Table], engine: Engine) -> Vec<bool> {
    let refers_ahead = |(index, table): (usize, &Table)| {
        let before = &ordered[..index];
        table.foreign_keys.iter().any(|key| {
            let mut filled = before.iter();
            !filled.any(|before| before.name == key.ref_table)
        })
    };
    let ahead: Vec<bool> = ordered.iter().enumerate().map(refers_ahead).collect();
    // SQLite puts off all foreign keys or none.
    if engine == Engine::Sqlite && ahead.contains(&true) {
        return vec![true; ordered.len()];
    }
    ahead
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
