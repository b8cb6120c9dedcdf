//! Lists in parts: by offset, or by the key of the last row.

mod body;
mod cursor;
mod error;
mod keyset;
mod link;
mod offset;
mod query;

pub use body::{CursorPageBody, PageBody};
pub use error::PageError;
pub use keyset::{CursorPage, Keyset};
pub use link::PageLinks;
pub use offset::Page;
pub use query::{CursorQuery, PageQuery, cursor_query, page_query};
