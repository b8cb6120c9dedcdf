use std::fmt;

use serde::{Deserialize, Serialize};

use crate::db::migrations::schema::Snapshot;

/// What only a person knows: whether what is gone was renamed or dropped.
///
/// Tables are named `posts`, columns `posts.title`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Old and new name of what was renamed; a column's new name stands alone.
    pub renames: Vec<(String, String)>,
    /// What was dropped although something else was added.
    pub drops: Vec<String>,
}

/// What a person must decide: `gone` may be dropped, or called as one of `candidates` now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What models have no more: `posts` or `posts.title`.
    pub gone: String,
    /// What they have instead, perhaps.
    pub candidates: Vec<String>,
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.gone.contains('.') {
            "column"
        } else {
            "table"
        };
        write!(
            f,
            "the {kind} `{}` is gone: was it dropped, or renamed to ",
            self.gone
        )?;
        for (index, candidate) in self.candidates.iter().enumerate() {
            let separator = if index == 0 { "" } else { " or " };
            write!(f, "{separator}`{candidate}`")?;
        }
        f.write_str("?")
    }
}

impl Answers {
    /// Applies the renames to `old`, and asks what is left to decide.
    pub(super) fn apply(&self, old: &mut Snapshot, new: &Snapshot) -> Result<Renamed, String> {
        let mut renamed = Renamed::default();
        let mut used = vec![false; self.renames.len()];
        for (index, (from, to)) in self.renames.iter().enumerate() {
            if !from.contains('.') && rename_table(old, new, from, to) {
                renamed.tables.push((from.clone(), to.clone()));
                used[index] = true;
            }
        }
        for (index, (from, to)) in self.renames.iter().enumerate() {
            if let Some((table, column)) = from.split_once('.') {
                // A table that is renamed too may be called by either name.
                let table = renamed
                    .tables
                    .iter()
                    .find(|(old, _)| old == table)
                    .map_or(table, |(_, new)| new);
                if rename_column(old, new, table, column, to) {
                    renamed
                        .columns
                        .push((table.to_owned(), column.to_owned(), to.clone()));
                    used[index] = true;
                }
            }
        }
        if let Some(index) = used.iter().position(|used| !used) {
            let (from, to) = &self.renames[index];
            return Err(format!(
                "nothing was renamed from `{from}` to `{to}`: the first must be gone, the second be new"
            ));
        }
        self.check_drops(old, new)?;
        renamed.questions = self.questions(old, new);
        Ok(renamed)
    }

    fn check_drops(&self, old: &Snapshot, new: &Snapshot) -> Result<(), String> {
        let exists = |snapshot: &Snapshot, name: &str| match name.split_once('.') {
            Some((table, column)) => snapshot
                .find(table)
                .is_some_and(|table| table.find_column(column).is_some()),
            None => snapshot.find(name).is_some(),
        };
        match self
            .drops
            .iter()
            .find(|name| !exists(old, name) || exists(new, name))
        {
            Some(name) => Err(format!(
                "`{name}` was not dropped: it is there, or never was"
            )),
            None => Ok(()),
        }
    }

    fn questions(&self, old: &Snapshot, new: &Snapshot) -> Vec<Question> {
        let missing = |from: &Snapshot, other: &Snapshot| {
            let names = from.tables.iter().map(|table| table.name.clone());
            names
                .filter(|name| other.find(name).is_none())
                .collect::<Vec<_>>()
        };
        let mut questions = self.ask(missing(old, new), &missing(new, old), "");
        for table in &old.tables {
            let Some(now) = new.find(&table.name) else {
                continue;
            };
            let gone = table
                .columns
                .iter()
                .filter(|column| now.find_column(&column.name).is_none());
            let added = now
                .columns
                .iter()
                .filter(|column| table.find_column(&column.name).is_none());
            let gone = gone.map(|column| column.name.clone()).collect();
            let added: Vec<_> = added.map(|column| column.name.clone()).collect();
            questions.extend(self.ask(gone, &added, &format!("{}.", table.name)));
        }
        questions
    }

    fn ask(&self, gone: Vec<String>, added: &[String], prefix: &str) -> Vec<Question> {
        if added.is_empty() {
            return Vec::new();
        }
        let gone = gone.into_iter().map(|name| format!("{prefix}{name}"));
        let undecided = gone.filter(|name| !self.drops.contains(name));
        undecided
            .map(|gone| Question {
                gone,
                candidates: added.to_vec(),
            })
            .collect()
    }
}

/// What was renamed, and what is left to decide.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    pub(super) tables: Vec<(String, String)>,
    pub(super) columns: Vec<(String, String, String)>,
    pub(super) questions: Vec<Question>,
}

fn rename_table(old: &mut Snapshot, new: &Snapshot, from: &str, to: &str) -> bool {
    let is_new = old.find(to).is_none() && new.find(to).is_some();
    if !is_new || new.find(from).is_some() || old.find(from).is_none() {
        return false;
    }
    for table in &mut old.tables {
        if table.name == from {
            table.rename(to);
        }
        for key in table
            .foreign_keys
            .iter_mut()
            .filter(|key| key.ref_table == from)
        {
            to.clone_into(&mut key.ref_table);
        }
    }
    true
}

fn rename_column(old: &mut Snapshot, new: &Snapshot, table: &str, from: &str, to: &str) -> bool {
    let has = |snapshot: &Snapshot, column| {
        snapshot
            .find(table)
            .is_some_and(|table| table.find_column(column).is_some())
    };
    if !has(old, from) || has(old, to) || has(new, from) || !has(new, to) {
        return false;
    }
    for other in &mut old.tables {
        if other.name == table {
            other.rename_column(from, to);
            continue;
        }
        for key in other
            .foreign_keys
            .iter_mut()
            .filter(|key| key.ref_table == table)
        {
            for column in key.ref_columns.iter_mut().filter(|column| *column == from) {
                to.clone_into(column);
            }
        }
    }
    true
}
