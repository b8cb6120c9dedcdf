//! Migrations that are not written into files.

#![expect(
    elided_lifetimes_in_paths,
    reason = "the trait of sea-orm-migration elides them"
)]

use crate::db::migrations::make::{
    Answers, Operation, difference, proposal::operations as in_order,
};
use crate::db::migrations::prelude::*;
use crate::db::migrations::{Migrations, Model, Snapshot};

/// A migration of operations.
pub(in crate::db::migrations) struct Operations {
    pub(super) name: &'static str,
    pub(super) operations: Vec<Operation>,
}

impl MigrationName for Operations {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Operations {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let editor = SchemaEditor::new(manager);
        for operation in &self.operations {
            Box::pin(operation.apply(&editor)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let editor = SchemaEditor::new(manager);
        for operation in self.operations.iter().rev() {
            Box::pin(operation.inverse().apply(&editor)).await?;
        }
        Ok(())
    }
}

/// The migration that makes this schema.
pub(in crate::db::migrations) fn fresh(snapshot: &Snapshot) -> Operations {
    Operations {
        name: "m01_fresh",
        operations: difference(&Snapshot::default(), snapshot).operations,
    }
}

/// These models, and the migration that makes their tables.
pub(in crate::db) fn migrations_of(models: impl IntoIterator<Item = Model>) -> Migrations {
    let models: Vec<_> = models.into_iter().collect();
    let tables = models.iter().map(|model| model.table().unwrap());
    let create = fresh(&Snapshot::new(tables).unwrap());
    let migrations = Migrations::new().step(create);
    models.into_iter().fold(migrations, Migrations::model)
}

/// The migration from one schema to another, in which each question is answered by chance, if it can be.
pub(in crate::db::migrations) fn change(
    old: &Snapshot,
    new: &Snapshot,
    renames: &[bool],
) -> Operations {
    let mut answers = Answers::default();
    let mut renames = renames.iter().copied().cycle();
    let renamed = loop {
        let mut old = old.clone();
        let renamed = answers.apply(&mut old, new).unwrap();
        match renamed.questions.first() {
            None => break (renamed, old),
            // The next round asks again, and then of what is left.
            Some(question)
                if renames.next().unwrap()
                    && fits(&old, new, &question.gone, &question.candidates[0]) =>
            {
                answers
                    .renames
                    .push((question.gone.clone(), question.candidates[0].clone()));
            }
            Some(question) => answers.drops.push(question.gone.clone()),
        }
    };
    let (renamed, old) = renamed;
    let difference = difference(&old, new);
    assert_eq!(difference.impossible, Vec::<String>::new());
    Operations {
        name: "m02_change",
        operations: in_order(&renamed, difference.operations),
    }
}

/// Whether what is gone can be called otherwise: its values must be able to become those of the other column.
fn fits(old: &Snapshot, new: &Snapshot, gone: &str, candidate: &str) -> bool {
    let Some((table, column)) = gone.split_once('.') else {
        return true;
    };
    let column_type = |snapshot: &Snapshot, name: &str| {
        let column = snapshot.find(table).unwrap().find_column(name).unwrap();
        column.column_type.clone()
    };
    column_type(old, column).converts_to(&column_type(new, candidate))
}
