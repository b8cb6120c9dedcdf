use serde::{Deserialize, Serialize};

use super::{ColumnType, DefaultValue};

/// A column of a table; it holds a value in every row unless it is [`nullable`](Self::nullable).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub column_type: ColumnType,
    /// Whether it may hold nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// What it holds when an insert does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<DefaultValue>,
    /// Whether the engine counts it up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub auto_increment: bool,
}

impl Column {
    /// A column that must have a value.
    pub fn new(name: impl Into<String>, column_type: ColumnType) -> Self {
        Self {
            name: name.into(),
            column_type,
            nullable: false,
            default: None,
            auto_increment: false,
        }
    }

    /// Allows the column to hold nothing.
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Sets what the column holds when an insert does not say.
    pub fn default(mut self, value: impl Into<DefaultValue>) -> Self {
        self.default = Some(value.into());
        self
    }

    /// Has the engine count the column up; it must be the primary key.
    pub const fn auto_increment(mut self) -> Self {
        self.auto_increment = true;
        self
    }
}
