//! What every query shares: the clock, errors, pages.

mod clock;
mod error;
mod page;

pub(crate) use clock::now;
pub use error::DatabaseError;
pub use page::Page;
