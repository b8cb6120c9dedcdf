//! The database from the outside: on SQLite, and on those servers whose addresses are in the environment
//! (`cargo xtask services` puts them there).
#![allow(clippy::unwrap_used, reason = "a test that unwraps nothing has failed")]

mod abandoned_begin;
mod bounds;
mod group_commit;
mod group_neighbours;
mod pages;
mod pooler;
mod reader;
mod repetition;
mod replica;
mod request_transaction;
mod round_trips;
mod send;
mod support;
mod violations;
