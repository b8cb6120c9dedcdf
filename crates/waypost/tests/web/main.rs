//! Waypost from the outside: applications as users write them, asked by the test client.
#![allow(clippy::unwrap_used, reason = "a test that unwraps nothing has failed")]

mod aliases;
mod body;
mod body_limits;
mod cookies;
mod depends;
mod documentation;
mod errors;
mod files;
mod form_groups;
mod form_unions;
mod forms;
mod header_groups;
mod json_strings;
mod params;
mod path_names;
mod query_groups;
mod raw_request;
mod repeated_values;
mod responses;
mod routing;
mod security;
mod start_up;
