//! The doors from the outside: an application with all of them, asked by the test client.
#![allow(clippy::unwrap_used, reason = "a test that unwraps nothing has failed")]

mod all_doors;
mod any_door;
mod api_keys;
mod cross_origin;
mod devices;
mod documentation;
mod ended_meanwhile;
mod failing_stores;
mod overload;
mod passwords;
mod refresh_races;
mod sessions;
mod start_up;
mod store_reads;
mod support;
mod tokens;
