//! Migrations: the steps by which an application's tables came to be, applied once and in order.

mod apply;
mod catalog;
mod check;
mod connection;
mod dry_run;
mod editor;
#[cfg(all(test, feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub(in crate::db) mod engine_tests;
mod error;
mod introspect;
mod journal;
mod lock;
mod make;
pub mod prelude;
mod records;
mod registry;
mod revert;
mod schema;
mod status;
#[cfg(all(test, feature = "sqlite"))]
mod tests;

pub(in crate::db) use introspect::table_names;
#[cfg(all(test, feature = "sqlite"))]
pub(in crate::db) use make::tests::migrations_of;

pub use dry_run::PlannedStep;
pub use editor::SchemaEditor;
pub use error::{MigrationError, Remains};
pub use make::{Answers, Difference, Operation, Proposal, ProposalError, Question, difference};
pub use registry::Migrations;
pub use schema::{
    Action, Column, ColumnType, DefaultValue, ForeignKey, Index, Model, Snapshot, Table,
    UnknownColumnType,
};
pub use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
pub use status::{MigrationStatus, StepStatus};
