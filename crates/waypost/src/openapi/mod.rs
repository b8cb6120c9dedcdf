//! `openapi.json`: the document's structure, and how it is made from the operations.

mod generate;
pub mod model;
mod operation_id;
mod request_body;

pub(crate) use generate::Generator;
