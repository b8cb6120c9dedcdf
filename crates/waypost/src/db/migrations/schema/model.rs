use sea_orm::{
    DbBackend, EntityTrait, Schema,
    sea_query::{ColumnDef, ForeignKeyCreateStatement, IndexCreateStatement, TableRef},
};

use super::{Action, Column, ColumnType, DefaultValue, ForeignKey, Index, Table};

/// A SeaORM entity, and what its table has beyond it.
///
/// Indexes and keys are called as PostgreSQL calls them by itself: `users_email_key` if unique, `posts_author_id_idx` if
/// not, `posts_author_id_fkey` for a foreign key.
///
/// ```
/// use waypost::db::migrations::Model;
///
/// mod post {
///     use sea_orm::entity::prelude::*;
///
///     #[sea_orm::model]
///     #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
///     #[sea_orm(table_name = "posts")]
///     pub struct Model {
///         #[sea_orm(primary_key)]
///         pub id: i32,
///         pub author: String,
///     }
///
///     impl ActiveModelBehavior for ActiveModel {}
/// }
///
/// let table = Model::of(post::Entity).index(["author", "id"]).table()?;
/// assert_eq!(table.columns[1].name, "author");
/// assert_eq!(table.indexes[0].name, "posts_author_id_idx");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Model(Result<Table, String>);

impl<E: EntityTrait> From<E> for Model {
    fn from(entity: E) -> Self {
        Self::of(entity)
    }
}

impl Model {
    /// The table of an entity.
    pub fn of<E: EntityTrait>(entity: E) -> Self {
        // SQLite's is the one backend for which SeaORM leaves types as the entity has them.
        let schema = Schema::new(DbBackend::Sqlite);
        let statement = schema.create_table_from_entity(entity);
        let name = entity.table_name().to_owned();
        let mut table = Table::new(&name);
        let columns: Result<Vec<_>, _> = statement
            .get_columns()
            .iter()
            .map(|column| read_column(&name, column))
            .collect();
        match columns {
            Ok(columns) => table.columns = columns,
            Err(error) => return Self(Err(error)),
        }
        for column in statement.get_columns() {
            let specification = column.get_column_spec();
            if specification.primary_key {
                table.primary_key.push(column.get_column_name());
            }
            if specification.unique {
                table
                    .indexes
                    .push(Index::named(&name, [column.get_column_name()], true));
            }
        }
        for index in statement
            .get_indexes()
            .iter()
            .filter(|index| index.is_primary_key())
        {
            table.primary_key = index.get_index_spec().get_column_names();
        }
        table.indexes.extend(
            schema
                .create_index_from_entity(entity)
                .iter()
                .map(|index| read_index(&name, index)),
        );
        let keys = statement.get_foreign_key_create_stmts().iter();
        table.foreign_keys = keys.map(|key| read_foreign_key(&name, key)).collect();
        Self(Ok(table))
    }

    /// Adds an index over `columns`.
    pub fn index<C: Into<String>>(self, columns: impl IntoIterator<Item = C>) -> Self {
        self.with_index(columns, false)
    }

    /// Forbids two rows that have the same values in `columns`.
    pub fn unique<C: Into<String>>(self, columns: impl IntoIterator<Item = C>) -> Self {
        self.with_index(columns, true)
    }

    fn with_index<C: Into<String>>(
        mut self,
        columns: impl IntoIterator<Item = C>,
        unique: bool,
    ) -> Self {
        if let Ok(table) = &mut self.0 {
            let index = Index::named(&table.name, columns, unique);
            table.indexes.push(index);
        }
        self
    }

    /// The model's table.
    ///
    /// # Errors
    ///
    /// When the entity has something that not every engine has, or an index is over a column that is none.
    pub fn table(&self) -> Result<Table, String> {
        let table = self.0.clone()?;
        for index in &table.indexes {
            let missing = index
                .columns
                .iter()
                .find(|column| table.find_column(column).is_none());
            if let Some(column) = missing {
                return Err(format!(
                    "the index `{}` is over `{column}`, which `{}` does not have",
                    index.name, table.name
                ));
            }
        }
        Ok(table)
    }
}

fn read_column(table: &str, column: &ColumnDef) -> Result<Column, String> {
    let name = column.get_column_name();
    let specification = column.get_column_spec();
    let column_type = column.get_column_type().and_then(ColumnType::of_definition).ok_or_else(|| {
        format!(
            "not every engine has the type of `{table}.{name}`; choose another with `column_type`, for an enum \
             `db_type = \"String(StringLen::N(20))\"`"
        )
    })?;
    if specification.extra.is_some() {
        return Err(format!(
            "not every engine has what `extra` says of `{table}.{name}`"
        ));
    }
    let default = match &specification.default {
        None => None,
        Some(expression) => Some(DefaultValue::of_expression(expression).ok_or_else(|| {
            format!("the default of `{table}.{name}` must be a plain value or an expression in SQL")
        })?),
    };
    Ok(Column {
        auto_increment: specification.auto_increment && column_type.is_integer(),
        nullable: specification.nullable != Some(false),
        name,
        column_type,
        default,
    })
}

fn read_index(table: &str, index: &IndexCreateStatement) -> Index {
    let columns = index.get_index_spec().get_column_names();
    Index::named(table, columns, index.is_unique_key())
}

fn read_foreign_key(table: &str, statement: &ForeignKeyCreateStatement) -> ForeignKey {
    let key = statement.get_foreign_key();
    let columns = key.get_columns();
    // What SeaORM takes if the entity says nothing.
    let unnamed = format!("fk-{table}-{}", columns.join("-"));
    let name = match key.get_name() {
        Some(name) if name != unnamed => name.to_owned(),
        _ => format!("{table}_{}_fkey", columns.join("_")),
    };
    let ref_table = match key.get_ref_table() {
        Some(TableRef::Table(name, _)) => name.1.to_string(),
        _ => String::new(),
    };
    ForeignKey {
        name,
        ref_table,
        ref_columns: key.get_ref_columns(),
        on_delete: Action::of_definition(key.get_on_delete()),
        on_update: Action::of_definition(key.get_on_update()),
        columns,
    }
}
