use std::{collections::HashMap, fmt};

use sea_orm::prelude::DateTimeUtc;

use super::{MigrationError, Migrations, records};
use crate::db::Database;

/// Which migrations a database has, and which it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationStatus {
    /// The program's migrations, the oldest first.
    pub steps: Vec<StepStatus>,
    /// What the database has and the program does not know.
    pub unknown: Vec<StepStatus>,
}

/// One migration in a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepStatus {
    /// The migration's name.
    pub name: String,
    /// When it was applied; `None` if it is pending.
    pub applied_at: Option<DateTimeUtc>,
}

impl MigrationStatus {
    /// Whether the database has exactly the program's migrations.
    pub fn is_current(&self) -> bool {
        self.unknown.is_empty() && self.steps.iter().all(|step| step.applied_at.is_some())
    }
}

impl fmt::Display for MigrationStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            match step.applied_at {
                Some(time) => writeln!(
                    f,
                    "applied  {}  {}",
                    time.format("%Y-%m-%dT%H:%M:%SZ"),
                    step.name
                )?,
                None => writeln!(f, "pending  {:20}  {}", "", step.name)?,
            }
        }
        for step in &self.unknown {
            writeln!(f, "unknown  {:20}  {}", "", step.name)?;
        }
        Ok(())
    }
}

impl Migrations {
    /// Which migrations the database has, and which it lacks; nothing is changed.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn status(&self, database: &Database) -> Result<MigrationStatus, MigrationError> {
        self.check()?;
        let records = records::read(database.reader(), database.engine()).await?;
        let mut times: HashMap<String, Option<DateTimeUtc>> = records
            .into_iter()
            .map(|record| {
                (
                    record.version,
                    DateTimeUtc::from_timestamp(record.applied_at, 0),
                )
            })
            .collect();
        let mut steps = Vec::new();
        for name in self.names() {
            let applied_at = times.remove(name).flatten();
            steps.push(StepStatus {
                name: name.to_owned(),
                applied_at,
            });
        }
        let mut unknown: Vec<StepStatus> = times
            .into_iter()
            .map(|(name, applied_at)| StepStatus { name, applied_at })
            .collect();
        unknown.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(MigrationStatus { steps, unknown })
    }
}
