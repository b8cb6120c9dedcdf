//! What a migration's file needs: `use waypost::db::migrations::prelude::*;`.

pub use sea_orm_migration::async_trait;
pub use sea_orm_migration::sea_orm::{self, ConnectionTrait, DbErr, DeriveMigrationName};
// `DeriveMigrationName` names this crate.
pub use sea_orm_migration::{self, MigrationName, MigrationTrait, SchemaManager};

pub use super::{Action, Column, ColumnType, DefaultValue, ForeignKey, Index, SchemaEditor, Table};
