//! The file of a migration: Rust that says each operation with the [`SchemaEditor`](crate::db::migrations::SchemaEditor).

use std::fmt::Write;

use super::Operation;
use crate::db::migrations::schema::{
    Action, Column, ColumnType, DefaultValue, ForeignKey, Index, Table,
};

/// The text of the file; `rustfmt` puts its lines in order.
pub(super) fn render(operations: &[Operation]) -> String {
    let mut text = String::new();
    for operation in operations {
        line(&mut text, format_args!("//! - {operation}"));
    }
    text.push_str(
        "\nuse waypost::db::migrations::prelude::*;\n\n#[derive(DeriveMigrationName)]\npub(super) struct Migration;\n\n\
         #[async_trait::async_trait]\nimpl MigrationTrait for Migration {\n",
    );
    let up: Vec<_> = operations.iter().map(call).collect();
    let down: Vec<_> = operations
        .iter()
        .rev()
        .map(|operation| call(&operation.inverse()))
        .collect();
    function(&mut text, "up", &up);
    text.push('\n');
    function(&mut text, "down", &down);
    text.push_str("}\n");
    text
}

fn function(text: &mut String, name: &str, calls: &[String]) {
    line(
        text,
        format_args!("    async fn {name}(&self, manager: &SchemaManager) -> Result<(), DbErr> {{"),
    );
    line(
        text,
        format_args!("        let editor = SchemaEditor::new(manager);"),
    );
    for (index, call) in calls.iter().enumerate() {
        let end = if index + 1 == calls.len() { "" } else { "?;" };
        line(text, format_args!("        editor.{call}.await{end}"));
    }
    line(text, format_args!("    }}"));
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    writeln!(text, "{arguments}").expect("writing to a string does not fail");
}

/// The call of the editor's method.
fn call(operation: &Operation) -> String {
    match operation {
        Operation::CreateTable(new) => format!("create_table(&{})", table(new)),
        Operation::DropTable(old) => format!("drop_table({:?})", old.name),
        Operation::RenameTable { from, to } => format!("rename_table({from:?}, {to:?})"),
        Operation::AddColumn { table, column: new } => {
            format!("add_column({table:?}, &{})", column(new))
        }
        Operation::DropColumn { table, column } => {
            format!("drop_column({table:?}, {:?})", column.name)
        }
        Operation::RenameColumn { table, from, to } => {
            format!("rename_column({table:?}, {from:?}, {to:?})")
        }
        Operation::AlterColumn { table, to, .. } => {
            format!("alter_column({table:?}, &{})", column(to))
        }
        Operation::CreateIndex { table, index: new } => {
            format!("create_index({table:?}, &{})", index(new))
        }
        Operation::DropIndex { table, index } => format!("drop_index({table:?}, {:?})", index.name),
        Operation::AddForeignKey { table, key } => {
            format!("add_foreign_key({table:?}, &{})", foreign_key(key))
        }
        Operation::DropForeignKey { table, key } => {
            format!("drop_foreign_key({table:?}, &{})", foreign_key(key))
        }
    }
}

fn table(table: &Table) -> String {
    let mut text = format!("Table::new({:?})", table.name);
    for new in &table.columns {
        let _ = write!(text, ".column({})", column(new));
    }
    if !table.primary_key.is_empty() {
        let _ = write!(text, ".primary_key({:?})", table.primary_key);
    }
    for new in &table.indexes {
        let _ = write!(text, ".index({})", index(new));
    }
    for key in &table.foreign_keys {
        let _ = write!(text, ".foreign_key({})", foreign_key(key));
    }
    text
}

fn column(column: &Column) -> String {
    let mut text = format!(
        "Column::new({:?}, {})",
        column.name,
        column_type(&column.column_type)
    );
    if column.nullable {
        text.push_str(".nullable()");
    }
    if let Some(default) = &column.default {
        let _ = write!(text, ".default({})", default_value(default));
    }
    if column.auto_increment {
        text.push_str(".auto_increment()");
    }
    text
}

fn column_type(column_type: &ColumnType) -> String {
    match column_type {
        ColumnType::Custom(sql) => format!("ColumnType::Custom({sql:?}.to_owned())"),
        // Types are written in Rust as they are printed for debugging.
        other => format!("ColumnType::{other:?}"),
    }
}

fn default_value(default: &DefaultValue) -> String {
    match default {
        DefaultValue::Boolean(value) => value.to_string(),
        DefaultValue::Integer(value) => value.to_string(),
        DefaultValue::Text(text) => format!("{text:?}"),
        DefaultValue::CurrentTimestamp => "DefaultValue::CurrentTimestamp".to_owned(),
        DefaultValue::Expression(sql) => format!("DefaultValue::Expression({sql:?}.to_owned())"),
    }
}

fn index(index: &Index) -> String {
    let unique = if index.unique { ".unique()" } else { "" };
    format!("Index::new({:?}, {:?}){unique}", index.name, index.columns)
}

fn foreign_key(key: &ForeignKey) -> String {
    let mut text = format!(
        "ForeignKey::new({:?}, {:?}, {:?}, {:?})",
        key.name, key.columns, key.ref_table, key.ref_columns
    );
    for (method, action) in [("on_delete", key.on_delete), ("on_update", key.on_update)] {
        if action != Action::NoAction {
            let _ = write!(text, ".{method}(Action::{action:?})");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_said_as_it_is_built() {
        let posts = Table::new("posts")
            .column(Column::new("id", ColumnType::BigInteger).auto_increment())
            .column(Column::new("title", ColumnType::String(Some(200))).default("it's"))
            .column(Column::new("author_id", ColumnType::Uuid).nullable())
            .primary_key(["id"])
            .index(Index::new("posts_title_key", ["title"]).unique())
            .foreign_key(
                ForeignKey::new("posts_author_id_fkey", ["author_id"], "users", ["id"])
                    .on_delete(Action::SetNull),
            );
        assert_eq!(
            call(&Operation::CreateTable(posts)),
            "create_table(&Table::new(\"posts\")\
             .column(Column::new(\"id\", ColumnType::BigInteger).auto_increment())\
             .column(Column::new(\"title\", ColumnType::String(Some(200))).default(\"it's\"))\
             .column(Column::new(\"author_id\", ColumnType::Uuid).nullable())\
             .primary_key([\"id\"])\
             .index(Index::new(\"posts_title_key\", [\"title\"]).unique())\
             .foreign_key(ForeignKey::new(\"posts_author_id_fkey\", [\"author_id\"], \"users\", [\"id\"])\
             .on_delete(Action::SetNull)))"
        );
    }
}
