//! What every query shares: opening the database, the clock, pages.

mod clock;
mod error;
mod open;
mod page;

pub(crate) use clock::now;
pub use error::DatabaseError;
pub use open::{OpenError, open};
pub use page::Page;
