use serde::{Deserialize, Serialize};

/// An index of a table; if it is unique, it is a constraint as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use]
pub struct Index {
    /// Its name, which on most engines no other index of the database has.
    pub name: String,
    /// What it is over, in this order.
    pub columns: Vec<String>,
    /// Whether no two rows may have the same values.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unique: bool,
}

impl Index {
    /// An index over `columns`.
    pub fn new<C: Into<String>>(
        name: impl Into<String>,
        columns: impl IntoIterator<Item = C>,
    ) -> Self {
        Self {
            name: name.into(),
            columns: columns.into_iter().map(Into::into).collect(),
            unique: false,
        }
    }

    /// Forbids two rows with the same values.
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// The index over `columns` of `table`, under the name that PostgreSQL would give it.
    pub(super) fn named<C: Into<String>>(
        table: &str,
        columns: impl IntoIterator<Item = C>,
        unique: bool,
    ) -> Self {
        let columns: Vec<String> = columns.into_iter().map(Into::into).collect();
        let suffix = if unique { "key" } else { "idx" };
        Self {
            name: format!("{table}_{}_{suffix}", columns.join("_")),
            columns,
            unique,
        }
    }
}
