use std::collections::BTreeSet;

use super::Operation;
use crate::db::migrations::schema::{Column, ForeignKey, Snapshot, Table};

/// What leads from one schema to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The operations, in an order in which they can be done.
    pub operations: Vec<Operation>,
    /// What no operation does.
    pub impossible: Vec<String>,
}

/// Compares two schemas of which what was renamed has the new names already.
///
/// First goes what is in the way (foreign keys, indexes), then tables and columns change, and last comes what is over
/// them.
pub fn difference(old: &Snapshot, new: &Snapshot) -> Difference {
    let common: Vec<(&Table, &Table)> = old
        .tables
        .iter()
        .filter_map(|table| Some((table, new.find(&table.name)?)))
        .collect();
    let retyped = retyped(&common);
    let both = || common.iter().copied();
    let (created, late_keys) = in_order(&only_in(new, old));
    let (dropped, early_keys) = in_order(&only_in(old, new));

    let mut operations = Vec::new();
    operations.extend(both().flat_map(|(before, after)| drop_keys(before, after, &retyped)));
    operations.extend(both().flat_map(|(before, after)| drop_indexes(before, after)));
    operations.extend(created.into_iter().map(Operation::CreateTable));
    operations.extend(both().flat_map(|(before, after)| columns(before, after)));
    let early = early_keys.into_iter();
    operations.extend(early.map(|(table, key)| Operation::DropForeignKey { table, key }));
    operations.extend(dropped.into_iter().rev().map(Operation::DropTable));
    operations.extend(both().flat_map(|(before, after)| create_indexes(before, after)));
    operations.extend(both().flat_map(|(before, after)| add_keys(before, after, &retyped)));
    let late = late_keys.into_iter();
    operations.extend(late.map(|(table, key)| Operation::AddForeignKey { table, key }));
    Difference {
        operations,
        impossible: both()
            .flat_map(|(before, after)| impossible(before, after))
            .collect(),
    }
}

/// The tables of one schema that the other lacks.
fn only_in<'a>(schema: &'a Snapshot, other: &Snapshot) -> Vec<&'a Table> {
    let tables = schema.tables.iter();
    tables
        .filter(|table| other.find(&table.name).is_none())
        .collect()
}

/// Drops the foreign keys that are gone, and those that must be made anew.
fn drop_keys(before: &Table, after: &Table, retyped: &Retyped<'_>) -> Vec<Operation> {
    let keys = before.foreign_keys.iter();
    keys.filter(|key| !after.foreign_keys.contains(key) || touches(&before.name, key, retyped))
        .map(|key| Operation::DropForeignKey {
            table: before.name.clone(),
            key: key.clone(),
        })
        .collect()
}

/// Adds the foreign keys that are new, and those that must be made anew.
fn add_keys(before: &Table, after: &Table, retyped: &Retyped<'_>) -> Vec<Operation> {
    let keys = after.foreign_keys.iter();
    keys.filter(|key| !before.foreign_keys.contains(key) || touches(&before.name, key, retyped))
        .map(|key| Operation::AddForeignKey {
            table: after.name.clone(),
            key: key.clone(),
        })
        .collect()
}

fn drop_indexes(before: &Table, after: &Table) -> Vec<Operation> {
    let indexes = before.indexes.iter();
    indexes
        .filter(|index| !after.indexes.contains(index))
        .map(|index| Operation::DropIndex {
            table: before.name.clone(),
            index: index.clone(),
        })
        .collect()
}

fn create_indexes(before: &Table, after: &Table) -> Vec<Operation> {
    let indexes = after.indexes.iter();
    indexes
        .filter(|index| !before.indexes.contains(index))
        .map(|index| Operation::CreateIndex {
            table: after.name.clone(),
            index: index.clone(),
        })
        .collect()
}

/// Columns, each with its table.
type Retyped<'a> = BTreeSet<(&'a str, &'a str)>;

/// The columns whose type changes, with their tables: MariaDB and MySQL change none under a foreign key.
fn retyped<'a>(common: &[(&'a Table, &'a Table)]) -> Retyped<'a> {
    let mut retyped = BTreeSet::new();
    for (before, after) in common {
        for column in &before.columns {
            let now = after.find_column(&column.name);
            if now.is_some_and(|now| now.column_type != column.column_type) {
                retyped.insert((before.name.as_str(), column.name.as_str()));
            }
        }
    }
    retyped
}

fn touches(table: &str, key: &ForeignKey, retyped: &Retyped<'_>) -> bool {
    let own = key.columns.iter().map(|column| (table, column.as_str()));
    let other = key
        .ref_columns
        .iter()
        .map(|column| (key.ref_table.as_str(), column.as_str()));
    own.chain(other).any(|column| retyped.contains(&column))
}

/// Adds, alters and drops the columns of a table, in this order.
fn columns(before: &Table, after: &Table) -> Vec<Operation> {
    let table = || before.name.clone();
    let added = after
        .columns
        .iter()
        .filter(|column| before.find_column(&column.name).is_none());
    let added = added.map(|column| Operation::AddColumn {
        table: table(),
        column: column.clone(),
    });
    let altered = after.columns.iter().filter_map(|to| {
        let from = before.find_column(&to.name)?;
        let (from, to) = (from.clone(), to.clone());
        (from != to).then(|| Operation::AlterColumn {
            table: table(),
            from,
            to,
        })
    });
    let dropped = before
        .columns
        .iter()
        .filter(|column| after.find_column(&column.name).is_none());
    let dropped = dropped.map(|column| Operation::DropColumn {
        table: table(),
        column: column.clone(),
    });
    added.chain(altered).chain(dropped).collect()
}

/// Tables after those that they refer to; where they refer to each other in a circle, some keys must come later.
fn in_order(tables: &[&Table]) -> (Vec<Table>, Vec<(String, ForeignKey)>) {
    let mut waiting: Vec<Table> = tables.iter().map(|table| (*table).clone()).collect();
    let (mut ordered, mut late) = (Vec::<Table>::new(), Vec::new());
    while !waiting.is_empty() {
        let blocked = |table: &Table| {
            let others = waiting.iter().filter(|other| other.name != table.name);
            let names: Vec<&str> = others.map(|other| other.name.as_str()).collect();
            table
                .foreign_keys
                .iter()
                .any(|key| names.contains(&key.ref_table.as_str()))
        };
        let free = waiting.iter().position(|table| !blocked(table));
        let mut next = waiting.remove(free.unwrap_or(0));
        if free.is_none() {
            let names: Vec<String> = waiting.iter().map(|other| other.name.clone()).collect();
            let (keys, kept) = next
                .foreign_keys
                .into_iter()
                .partition(|key: &ForeignKey| names.contains(&key.ref_table));
            next.foreign_keys = kept;
            let keys: Vec<ForeignKey> = keys;
            late.extend(keys.into_iter().map(|key| (next.name.clone(), key)));
        }
        ordered.push(next);
    }
    (ordered, late)
}

/// What needs a person, as rows must be moved by hand.
fn impossible(before: &Table, after: &Table) -> Vec<String> {
    let mut impossible = Vec::new();
    if before.primary_key != after.primary_key {
        impossible.push(format!(
            "the primary key of `{}` changes from ({}) to ({})",
            before.name,
            before.primary_key.join(", "),
            after.primary_key.join(", ")
        ));
    }
    let counted = |column: &&Column| {
        let was = before
            .find_column(&column.name)
            .is_some_and(|before| before.auto_increment);
        was != column.auto_increment
    };
    for column in after.columns.iter().filter(counted) {
        impossible.push(format!(
            "`{}.{}` begins or ceases to be counted up",
            before.name, column.name
        ));
    }
    for (column, from) in after.columns.iter().filter_map(|column| {
        let before = before.find_column(&column.name)?;
        Some((column, &before.column_type))
    }) {
        if !from.converts_to(&column.column_type) {
            impossible.push(format!(
                "`{}.{}` changes from {from} to {}, which not every engine does: add another column, fill it, and drop \
                 this one",
                before.name, column.name, column.column_type
            ));
        }
    }
    impossible
}
