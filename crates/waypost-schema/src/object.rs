//! What `#[schema]` on a struct calls to parse and to describe it.

mod companions;
mod describe;
mod parse;

pub(crate) use companions::Companions;
pub use describe::ObjectSchema;
pub use parse::ObjectParser;
