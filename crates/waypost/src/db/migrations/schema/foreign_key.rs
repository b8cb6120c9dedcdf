use sea_orm::sea_query::ForeignKeyAction;
use serde::{Deserialize, Serialize};

/// Columns whose values must be those of a row of another table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use]
pub struct ForeignKey {
    /// Its name; SQLite does not keep it.
    pub name: String,
    /// The columns that refer.
    pub columns: Vec<String>,
    /// The table that they refer to.
    pub ref_table: String,
    /// The columns that they refer to.
    pub ref_columns: Vec<String>,
    /// What happens when the row that is referred to goes.
    #[serde(default, skip_serializing_if = "Action::is_nothing")]
    pub on_delete: Action,
    /// What happens when the key that is referred to changes.
    #[serde(default, skip_serializing_if = "Action::is_nothing")]
    pub on_update: Action,
}

impl ForeignKey {
    /// `columns` refer to `ref_columns` of `ref_table`.
    pub fn new<C: Into<String>, R: Into<String>>(
        name: impl Into<String>,
        columns: impl IntoIterator<Item = C>,
        ref_table: impl Into<String>,
        ref_columns: impl IntoIterator<Item = R>,
    ) -> Self {
        Self {
            name: name.into(),
            columns: columns.into_iter().map(Into::into).collect(),
            ref_table: ref_table.into(),
            ref_columns: ref_columns.into_iter().map(Into::into).collect(),
            on_delete: Action::NoAction,
            on_update: Action::NoAction,
        }
    }

    /// Sets what happens when the row that is referred to goes.
    pub const fn on_delete(mut self, action: Action) -> Self {
        self.on_delete = action;
        self
    }

    /// Sets what happens when the key that is referred to changes.
    pub const fn on_update(mut self, action: Action) -> Self {
        self.on_update = action;
        self
    }

    /// Whether two keys say the same, whatever they are called.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        let unnamed = |key: &Self| Self {
            name: String::new(),
            ..key.clone()
        };
        unnamed(self) == unnamed(other)
    }
}

/// What happens to rows that refer to another one when that goes or changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The statement fails, at its end.
    #[default]
    NoAction,
    /// The statement fails, at once.
    Restrict,
    /// They go or change too.
    Cascade,
    /// They refer to nothing.
    SetNull,
    /// They refer to the default.
    SetDefault,
}

impl Action {
    const fn is_nothing(&self) -> bool {
        matches!(self, Self::NoAction)
    }

    /// The action in a statement; nothing needs to be said of the usual one.
    pub(super) const fn definition(self) -> Option<ForeignKeyAction> {
        match self {
            Self::NoAction => None,
            Self::Restrict => Some(ForeignKeyAction::Restrict),
            Self::Cascade => Some(ForeignKeyAction::Cascade),
            Self::SetNull => Some(ForeignKeyAction::SetNull),
            Self::SetDefault => Some(ForeignKeyAction::SetDefault),
        }
    }

    pub(super) const fn of_definition(action: Option<ForeignKeyAction>) -> Self {
        match action {
            Some(ForeignKeyAction::Restrict) => Self::Restrict,
            Some(ForeignKeyAction::Cascade) => Self::Cascade,
            Some(ForeignKeyAction::SetNull) => Self::SetNull,
            Some(ForeignKeyAction::SetDefault) => Self::SetDefault,
            // Including whatever sea-query may add: an engine does this if nothing is said.
            _ => Self::NoAction,
        }
    }

    /// Reads the SQL of an action, or PostgreSQL's letter for it.
    pub(crate) fn of_sql(text: &str) -> Self {
        match text {
            "RESTRICT" | "r" => Self::Restrict,
            "CASCADE" | "c" => Self::Cascade,
            "SET NULL" | "n" => Self::SetNull,
            "SET DEFAULT" | "d" => Self::SetDefault,
            _ => Self::NoAction,
        }
    }
}
