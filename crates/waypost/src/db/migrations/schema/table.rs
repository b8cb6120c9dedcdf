use serde::{Deserialize, Serialize};

use super::{Column, ForeignKey, Index};

/// A table: its columns in their order, its primary key, indexes and foreign keys.
///
/// ```
/// use waypost::db::migrations::{Action, Column, ColumnType, ForeignKey, Index, Table};
///
/// let posts = Table::new("posts")
///     .column(Column::new("id", ColumnType::Uuid))
///     .column(Column::new("author_id", ColumnType::Uuid))
///     .primary_key(["id"])
///     .index(Index::new("posts_author_id_idx", ["author_id"]))
///     .foreign_key(
///         ForeignKey::new("posts_author_id_fkey", ["author_id"], "users", ["id"]).on_delete(Action::Cascade),
///     );
/// assert_eq!(posts.primary_key, ["id"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The columns of its primary key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub primary_key: Vec<String>,
    /// Its indexes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<Index>,
    /// Its foreign keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<ForeignKey>,
}

impl Table {
    /// A table without columns yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Adds a column.
    pub fn column(mut self, column: Column) -> Self {
        self.columns.push(column);
        self
    }

    /// Sets the columns of the primary key.
    pub fn primary_key<C: Into<String>>(mut self, columns: impl IntoIterator<Item = C>) -> Self {
        self.primary_key = columns.into_iter().map(Into::into).collect();
        self
    }

    /// Adds an index.
    pub fn index(mut self, index: Index) -> Self {
        self.indexes.push(index);
        self
    }

    /// Adds a foreign key.
    pub fn foreign_key(mut self, key: ForeignKey) -> Self {
        self.foreign_keys.push(key);
        self
    }

    /// The column of this name.
    pub fn find_column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Gives the table another name.
    pub(crate) fn rename(&mut self, to: &str) {
        for key in &mut self.foreign_keys {
            if key.ref_table == self.name {
                to.clone_into(&mut key.ref_table);
            }
        }
        to.clone_into(&mut self.name);
    }

    /// Gives a column another name, wherever this table speaks of it.
    pub(crate) fn rename_column(&mut self, from: &str, to: &str) {
        let own_name = self.name.clone();
        let columns = self.columns.iter_mut().map(|column| &mut column.name);
        let indexed = self.indexes.iter_mut().flat_map(|index| &mut index.columns);
        let names = columns.chain(&mut self.primary_key).chain(indexed);
        let mut names: Vec<&mut String> = names.collect();
        for key in &mut self.foreign_keys {
            names.extend(&mut key.columns);
            if key.ref_table == own_name {
                names.extend(&mut key.ref_columns);
            }
        }
        for name in names.into_iter().filter(|name| *name == from) {
            to.clone_into(name);
        }
    }
}
