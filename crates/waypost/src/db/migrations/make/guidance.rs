//! What a person should know before a migration meets a database in use.

use super::Operation;
use crate::db::migrations::schema::Column;

/// The advice on an operation, if it has any: what fails on rows that are there, and what a running program would miss.
pub(super) fn guidance(operation: &Operation) -> Vec<String> {
    let mut advice: Vec<String> = risk(operation).into_iter().collect();
    if is_rebuild_on_sqlite(operation) {
        advice.push(format!(
            "on SQLite, to {operation}, the table is made anew and its rows are copied"
        ));
    }
    advice
}

fn risk(operation: &Operation) -> Option<String> {
    Some(match operation {
        Operation::AddColumn { table, column } if !column.nullable && column.default.is_none() => {
            format!(
                "`{table}.{}` must have a value and has no default, so that this fails on a table with rows. Expand: add it \
             nullable or with a default, and have the program fill it; contract: alter it in a later release",
                column.name
            )
        }
        Operation::DropColumn { table, column } => format!(
            "the values of `{table}.{}` are gone for good, and a program that still reads the column fails: release one \
             that does not first, and this after it",
            column.name
        ),
        Operation::DropTable(table) => format!(
            "the rows of `{}` are gone for good, and a program that still uses the table fails: release one that does not \
             first, and this after it",
            table.name
        ),
        Operation::RenameTable { from, .. } => renamed(&format!("the table `{from}`")),
        Operation::RenameColumn { table, from, .. } => renamed(&format!("`{table}.{from}`")),
        Operation::AlterColumn { table, from, to } => altered(table, from, to)?,
        Operation::CreateIndex { table, index } if index.unique => format!(
            "`{}` fails if rows of `{table}` have the same ({}): find them first",
            index.name,
            index.columns.join(", ")
        ),
        Operation::CreateIndex { table, index } => format!(
            "`{}` keeps others from writing to `{table}` while it is made: on a large table of PostgreSQL make it \
             `CONCURRENTLY`, by hand, in a migration without a transaction",
            index.name
        ),
        Operation::AddForeignKey { table, key } => format!(
            "`{}` fails if rows of `{table}` refer to rows of `{}` that do not exist: find them first",
            key.name, key.ref_table
        ),
        Operation::AddColumn { .. }
        | Operation::CreateTable(_)
        | Operation::DropIndex { .. }
        | Operation::DropForeignKey { .. } => return None,
    })
}

fn renamed(what: &str) -> String {
    format!(
        "a running program knows {what} by its old name only. Where programs are replaced one by one, expand and contract \
         instead: add the new one, write both, copy, read the new one, and drop the old one in a later release"
    )
}

fn altered(table: &str, from: &Column, to: &Column) -> Option<String> {
    let name = format!("`{table}.{}`", to.name);
    if from.column_type != to.column_type {
        return Some(format!(
            "{name} changes its type: this fails or cuts where values do not fit, and a large table is locked while it is \
             written anew"
        ));
    }
    (from.nullable && !to.nullable).then(|| {
        format!("{name} must have a value now: this fails where it has none, so fill it first, in an earlier migration")
    })
}

fn is_rebuild_on_sqlite(operation: &Operation) -> bool {
    match operation {
        Operation::AlterColumn { .. }
        | Operation::AddForeignKey { .. }
        | Operation::DropForeignKey { .. } => true,
        Operation::AddColumn { column, .. } => match &column.default {
            None => !column.nullable,
            Some(default) => !default.is_constant(),
        },
        _ => false,
    }
}
