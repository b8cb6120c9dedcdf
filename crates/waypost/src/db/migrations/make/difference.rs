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
    let created: Vec<&Table> = new
        .tables
        .iter()
        .filter(|table| old.find(&table.name).is_none())
        .collect();
    let dropped: Vec<&Table> = old
        .tables
        .iter()
        .filter(|table| new.find(&table.name).is_none())
        .collect();
    let retyped = retyped(&common);

    let mut operations = Vec::new();
    for (before, after) in &common {
        let gone = before.foreign_keys.iter().filter(|key| {
            !after.foreign_keys.contains(key) || touches(&before.name, key, &retyped)
        });
        operations.extend(gone.map(|key| Operation::DropForeignKey {
            table: before.name.clone(),
            key: key.clone(),
        }));
    }
    for (before, after) in &common {
        let gone = before
            .indexes
            .iter()
            .filter(|index| !after.indexes.contains(index));
        operations.extend(gone.map(|index| Operation::DropIndex {
            table: before.name.clone(),
            index: index.clone(),
        }));
    }
    let (created, late_keys) = in_order(&created);
    operations.extend(created.into_iter().map(Operation::CreateTable));
    for (before, after) in &common {
        operations.extend(columns(before, after));
    }
    let (mut dropped, early_keys) = in_order(&dropped);
    dropped.reverse();
    operations.extend(
        early_keys
            .into_iter()
            .map(|(table, key)| Operation::DropForeignKey { table, key }),
    );
    operations.extend(dropped.into_iter().map(Operation::DropTable));
    for (before, after) in &common {
        let added = after
            .indexes
            .iter()
            .filter(|index| !before.indexes.contains(index));
        operations.extend(added.map(|index| Operation::CreateIndex {
            table: after.name.clone(),
            index: index.clone(),
        }));
    }
    for (before, after) in &common {
        let added = after.foreign_keys.iter().filter(|key| {
            !before.foreign_keys.contains(key) || touches(&before.name, key, &retyped)
        });
        operations.extend(added.map(|key| Operation::AddForeignKey {
            table: after.name.clone(),
            key: key.clone(),
        }));
    }
    operations.extend(
        late_keys
            .into_iter()
            .map(|(table, key)| Operation::AddForeignKey { table, key }),
    );
    Difference {
        operations,
        impossible: common
            .iter()
            .flat_map(|(before, after)| impossible(before, after))
            .collect(),
    }
}

/// The columns whose type changes, with their tables: MariaDB and MySQL change none under a foreign key.
fn retyped<'a>(common: &[(&'a Table, &'a Table)]) -> BTreeSet<(&'a str, &'a str)> {
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

fn touches(table: &str, key: &ForeignKey, retyped: &BTreeSet<(&str, &str)>) -> bool {
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
