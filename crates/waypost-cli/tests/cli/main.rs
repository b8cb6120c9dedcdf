//! The `waypost` command as a shell runs it.
#![allow(clippy::unwrap_used, reason = "a test that unwraps nothing has failed")]

mod generated_migrations;
mod generated_project;
mod new;
mod support;
