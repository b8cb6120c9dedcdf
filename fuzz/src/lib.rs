//! What the fuzz targets share: an application that is asked in process, and models with every kind of field.
#![forbid(unsafe_code)]

mod models;
mod server;

pub use models::{Closed, Color, Order, Place};
pub use server::{Answer, Server};
