//! Forms: text fields and uploaded files, read while they arrive and never more of them than the limits allow.

mod content;
mod error;
mod file_reader;
mod form_data;
mod header_parameters;
mod limits;
mod multipart;
mod read;
mod upload_file;
mod urlencoded;

#[cfg(test)]
mod tests;

pub(crate) use error::FormError;
pub use file_reader::FileReader;
pub use form_data::{FormData, FormValue};
pub use limits::FormLimits;
pub(crate) use read::read_form;
pub use upload_file::UploadFile;
