use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    Answers, Operation, Question, answers::Renamed, difference, guidance::guidance, render::render,
};
use crate::db::migrations::{Migrations, schema::Snapshot};

/// What `waypost makemigrations` is to write, or to ask before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What a person must decide first; if there is anything, the rest is empty.
    pub questions: Vec<Question>,
    /// What the migration does, in words.
    pub changes: Vec<String>,
    /// What to know before it meets a database in use.
    pub advice: Vec<String>,
    /// What the migration may be called: `create_posts`.
    pub name: String,
    /// The text of the migration's file; empty if models and snapshot agree.
    pub migration: String,
    /// The text of the new snapshot.
    pub snapshot: String,
}

/// Why there is no proposal.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ProposalError {
    /// The snapshot's file cannot be read.
    #[error("the snapshot is not one: {0}")]
    Snapshot(#[from] serde_json::Error),
    /// A model cannot be had on every engine, or two do not fit together.
    #[error("{0}")]
    Model(String),
    /// An answer fits no question.
    #[error("{0}")]
    Answer(String),
    /// What changed needs a migration that is written by hand.
    #[error("no migration can be generated, as rows must be moved by hand: {}", .0.join("; "))]
    Impossible(Vec<String>),
}

impl Migrations {
    /// The tables of the registered models.
    ///
    /// # Errors
    ///
    /// When a model cannot be had on every engine, or two do not fit together.
    pub fn snapshot(&self) -> Result<Snapshot, ProposalError> {
        let tables: Result<Vec<_>, _> =
            self.models.iter().map(super::super::Model::table).collect();
        tables.and_then(Snapshot::new).map_err(ProposalError::Model)
    }

    /// Compares the models with the text of a snapshot, and proposes the migration between the two.
    ///
    /// ```
    /// use waypost::db::migrations::{Answers, Migrations};
    ///
    /// let proposal = Migrations::new().propose("{\"tables\": []}", &Answers::default())?;
    /// assert!(proposal.changes.is_empty());
    /// # Ok::<(), waypost::db::migrations::ProposalError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the snapshot or a model is wrong, and when rows must be moved by hand.
    pub fn propose(&self, snapshot: &str, answers: &Answers) -> Result<Proposal, ProposalError> {
        let mut old = Snapshot::parse(snapshot)?;
        let new = self.snapshot()?;
        let renamed = answers
            .apply(&mut old, &new)
            .map_err(ProposalError::Answer)?;
        if !renamed.questions.is_empty() {
            return Ok(Proposal {
                questions: renamed.questions,
                ..Proposal::default()
            });
        }
        let difference = difference(&old, &new);
        if !difference.impossible.is_empty() {
            return Err(ProposalError::Impossible(difference.impossible));
        }
        let operations = operations(&renamed, difference.operations);
        Ok(Proposal {
            questions: Vec::new(),
            changes: operations.iter().map(ToString::to_string).collect(),
            advice: operations.iter().flat_map(guidance).collect(),
            name: name(&operations),
            migration: if operations.is_empty() {
                String::new()
            } else {
                render(&operations)
            },
            snapshot: new.to_text(),
        })
    }
}

/// Renames come first, so that what follows knows only new names.
pub(super) fn operations(renamed: &Renamed, rest: Vec<Operation>) -> Vec<Operation> {
    let tables = renamed
        .tables
        .iter()
        .map(|(from, to)| Operation::RenameTable {
            from: from.clone(),
            to: to.clone(),
        });
    let columns = renamed
        .columns
        .iter()
        .map(|(table, from, to)| Operation::RenameColumn {
            table: table.clone(),
            from: from.clone(),
            to: to.clone(),
        });
    tables.chain(columns).chain(rest).collect()
}

/// A short name for what a migration does.
fn name(operations: &[Operation]) -> String {
    let first = operations.first();
    let table = first.map(Operation::table).unwrap_or_default();
    let verb = match first {
        _ if operations
            .iter()
            .any(|operation| operation.table() != table) =>
        {
            return "change_tables".to_owned();
        }
        Some(Operation::CreateTable(_)) => "create",
        Some(Operation::DropTable(_)) => "drop",
        _ => "change",
    };
    let plain = |character: char| {
        if character.is_ascii_alphanumeric() {
            character.to_ascii_lowercase()
        } else {
            '_'
        }
    };
    format!("{verb}_{table}").chars().map(plain).collect()
}
