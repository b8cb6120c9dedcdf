//! Waypost from the outside: applications as users write them, asked by the test client.
#![allow(clippy::unwrap_used, reason = "a test that unwraps nothing has failed")]

mod body;
mod depends;
mod documentation;
mod errors;
mod files;
mod forms;
mod params;
mod responses;
mod routing;
mod start_up;
