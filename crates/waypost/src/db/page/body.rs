//! What the wire carries of a page.

use crate::schema;

/// A part of a list.
#[schema]
#[derive(Debug)]
pub struct PageBody<T> {
    /// The rows of this page.
    pub items: Vec<T>,
    /// How many there are in all, if that was asked for.
    pub total: Option<u64>,
    /// How many there are on a page at most.
    pub limit: u32,
    /// How many rows come before this page.
    pub offset: u32,
}

/// A part of a list, and where the next one begins.
#[schema]
#[derive(Debug)]
pub struct CursorPageBody<T> {
    /// The rows of this page.
    pub items: Vec<T>,
    /// The `cursor` of the next page; null on the last.
    pub next: Option<String>,
}
