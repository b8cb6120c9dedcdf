use std::fmt;

use sea_orm::DbErr;

use crate::db::migrations::{
    SchemaEditor,
    schema::{Column, ForeignKey, Index, Table},
};

/// One step of a migration, which the [`SchemaEditor`] can do.
///
/// It carries what it takes away too, so that it can be reverted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Makes a table.
    CreateTable(Table),
    /// Drops a table.
    DropTable(Table),
    /// Gives a table another name.
    RenameTable {
        /// Its name.
        from: String,
        /// Its new name.
        to: String,
    },
    /// Adds a column.
    AddColumn {
        /// The column's table.
        table: String,
        /// The column.
        column: Column,
    },
    /// Drops a column.
    DropColumn {
        /// The column's table.
        table: String,
        /// The column.
        column: Column,
    },
    /// Gives a column another name.
    RenameColumn {
        /// The column's table.
        table: String,
        /// Its name.
        from: String,
        /// Its new name.
        to: String,
    },
    /// Changes type, nullability or default.
    AlterColumn {
        /// The column's table.
        table: String,
        /// The column as it is.
        from: Column,
        /// The column as it shall be.
        to: Column,
    },
    /// Makes an index.
    CreateIndex {
        /// The index's table.
        table: String,
        /// The index.
        index: Index,
    },
    /// Drops an index.
    DropIndex {
        /// The index's table.
        table: String,
        /// The index.
        index: Index,
    },
    /// Adds a foreign key.
    AddForeignKey {
        /// The key's table.
        table: String,
        /// The key.
        key: ForeignKey,
    },
    /// Drops a foreign key.
    DropForeignKey {
        /// The key's table.
        table: String,
        /// The key.
        key: ForeignKey,
    },
}

impl Operation {
    /// Does it.
    ///
    /// # Errors
    ///
    /// When the database refuses.
    pub async fn apply(&self, editor: &SchemaEditor<'_, '_>) -> Result<(), DbErr> {
        match self {
            Self::CreateTable(table) => editor.create_table(table).await,
            Self::DropTable(table) => editor.drop_table(&table.name).await,
            Self::RenameTable { from, to } => editor.rename_table(from, to).await,
            Self::AddColumn { table, column } => editor.add_column(table, column).await,
            Self::DropColumn { table, column } => editor.drop_column(table, &column.name).await,
            Self::RenameColumn { table, from, to } => editor.rename_column(table, from, to).await,
            Self::AlterColumn { table, to, .. } => editor.alter_column(table, to).await,
            Self::CreateIndex { table, index } => editor.create_index(table, index).await,
            Self::DropIndex { table, index } => editor.drop_index(table, &index.name).await,
            Self::AddForeignKey { table, key } => editor.add_foreign_key(table, key).await,
            Self::DropForeignKey { table, key } => editor.drop_foreign_key(table, key).await,
        }
    }

    /// The table that it is about.
    pub(super) fn table(&self) -> &str {
        match self {
            Self::CreateTable(table) | Self::DropTable(table) => &table.name,
            Self::RenameTable { from: table, .. }
            | Self::AddColumn { table, .. }
            | Self::DropColumn { table, .. }
            | Self::RenameColumn { table, .. }
            | Self::AlterColumn { table, .. }
            | Self::CreateIndex { table, .. }
            | Self::DropIndex { table, .. }
            | Self::AddForeignKey { table, .. }
            | Self::DropForeignKey { table, .. } => table,
        }
    }

    /// What undoes it, but for the data that it dropped.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::CreateTable(table) => Self::DropTable(table),
            Self::DropTable(table) => Self::CreateTable(table),
            Self::RenameTable { from, to } => Self::RenameTable { from: to, to: from },
            Self::AddColumn { table, column } => Self::DropColumn { table, column },
            Self::DropColumn { table, column } => Self::AddColumn { table, column },
            Self::RenameColumn { table, from, to } => Self::RenameColumn {
                table,
                from: to,
                to: from,
            },
            Self::AlterColumn { table, from, to } => Self::AlterColumn {
                table,
                from: to,
                to: from,
            },
            Self::CreateIndex { table, index } => Self::DropIndex { table, index },
            Self::DropIndex { table, index } => Self::CreateIndex { table, index },
            Self::AddForeignKey { table, key } => Self::DropForeignKey { table, key },
            Self::DropForeignKey { table, key } => Self::AddForeignKey { table, key },
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CreateTable(table) => write!(f, "create table `{}`", table.name),
            Self::DropTable(table) => write!(f, "drop table `{}`", table.name),
            Self::RenameTable { from, to } => write!(f, "rename table `{from}` to `{to}`"),
            Self::AddColumn { table, column } => {
                write!(
                    f,
                    "add column `{table}.{}`: {}",
                    column.name,
                    Definition(column)
                )
            }
            Self::DropColumn { table, column } => {
                write!(f, "drop column `{table}.{}`", column.name)
            }
            Self::RenameColumn { table, from, to } => {
                write!(f, "rename column `{table}.{from}` to `{to}`")
            }
            Self::AlterColumn { table, from, to } => write!(
                f,
                "alter column `{table}.{}`: {} to {}",
                to.name,
                Definition(from),
                Definition(to)
            ),
            Self::CreateIndex { table, index } => {
                let kind = if index.unique {
                    "unique index"
                } else {
                    "index"
                };
                write!(
                    f,
                    "create {kind} `{}` on `{table}` ({})",
                    index.name,
                    index.columns.join(", ")
                )
            }
            Self::DropIndex { table, index } => {
                write!(f, "drop index `{}` of `{table}`", index.name)
            }
            Self::AddForeignKey { table, key } => {
                write!(f, "add foreign key {}", Reference { table, key })
            }
            Self::DropForeignKey { table, key } => {
                write!(f, "drop foreign key {}", Reference { table, key })
            }
        }
    }
}

/// A foreign key in a line.
struct Reference<'a> {
    table: &'a str,
    key: &'a ForeignKey,
}

impl fmt::Display for Reference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, key } = self;
        write!(
            f,
            "`{}`: `{table}` ({}) to `{}` ({})",
            key.name,
            key.columns.join(", "),
            key.ref_table,
            key.ref_columns.join(", ")
        )
    }
}

/// A column in a line.
struct Definition<'a>(&'a Column);

impl fmt::Display for Definition<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.0;
        write!(f, "{}", column.column_type)?;
        f.write_str(if column.nullable {
            " null"
        } else {
            " not null"
        })?;
        if let Some(default) = &column.default {
            write!(f, " default {}", default.describe())?;
        }
        if column.auto_increment {
            f.write_str(" auto increment")?;
        }
        Ok(())
    }
}
