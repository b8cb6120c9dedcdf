//! Migrations from any schema to any other, on SQLite.

#![expect(clippy::unwrap_used, reason = "a test may take the short way")]

mod any_schema;
mod operations;
mod questions;
pub(in crate::db::migrations) mod round_trips;
mod rows;

pub(in crate::db::migrations) use any_schema::snapshot;
pub(in crate::db) use operations::migrations_of;
pub(in crate::db::migrations) use operations::{Operations, change, fresh};
