use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Table;

/// The tables that the migrations make, as they were when the last one was written.
///
/// It lies beside the migrations as `schema.json`, so that a review sees what they come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The tables, by name.
    pub tables: Vec<Table>,
}

impl Snapshot {
    /// A snapshot of these tables.
    ///
    /// # Errors
    ///
    /// When two have the same name, or a foreign key refers to what is not there.
    pub fn new(tables: impl IntoIterator<Item = Table>) -> Result<Self, String> {
        let mut tables: Vec<Table> = tables.into_iter().collect();
        tables.sort_by(|a, b| a.name.cmp(&b.name));
        for table in &mut tables {
            table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
            table.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
        }
        let snapshot = Self { tables };
        snapshot.check()?;
        Ok(snapshot)
    }

    fn check(&self) -> Result<(), String> {
        if let Some(pair) = self
            .tables
            .windows(2)
            .find(|pair| pair[0].name == pair[1].name)
        {
            return Err(format!("two models have the table `{}`", pair[0].name));
        }
        let mut names = BTreeSet::new();
        for table in &self.tables {
            for index in &table.indexes {
                if !names.insert(&index.name) {
                    return Err(format!("two indexes are called `{}`", index.name));
                }
            }
            for key in &table.foreign_keys {
                let target = self.find(&key.ref_table);
                let missing = |column: &String| {
                    target.is_none_or(|table| table.find_column(column).is_none())
                };
                if let Some(column) = key.ref_columns.iter().find(|column| missing(column)) {
                    return Err(format!(
                        "`{}` of `{}` refers to `{}.{column}`, which no registered model has",
                        key.name, table.name, key.ref_table
                    ));
                }
            }
        }
        Ok(())
    }

    /// Reads the file.
    ///
    /// # Errors
    ///
    /// When it is not such a file.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The file's text.
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("tables are plain data");
        text.push('\n');
        text
    }

    /// The table of this name.
    pub fn find(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }
}
