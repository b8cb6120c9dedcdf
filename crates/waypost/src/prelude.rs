//! The names that a file of operations needs: `use waypost::prelude::*;`.

pub use http::StatusCode;
pub use serde_json::{Value, json};
pub use waypost_macros::{
    HttpError, delete, dependency, get, head, options, patch, post, put, schema, trace,
};

pub use crate::error::{HttpError, HttpException};
pub use crate::params::State;
pub use crate::response::Json;
pub use crate::routing::Router;
pub use crate::{App, routes};
