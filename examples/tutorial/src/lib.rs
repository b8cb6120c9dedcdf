//! FastAPI's tutorial, page by page, in Waypost.
//!
//! Modules have the names of FastAPI's pages and examples; each example is a complete app.
#![forbid(unsafe_code)]
#![allow(missing_docs, reason = "FastAPI's pages explain the examples")]

pub mod apps;
pub mod body;
pub mod body_fields;
pub mod first_steps;
mod guide;
pub mod path_params;
pub mod query_params;
pub mod response_status_code;
