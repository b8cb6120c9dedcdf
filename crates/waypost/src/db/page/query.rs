//! What a client asks of a list.

use axum::extract::OriginalUri;

use super::link::ListUri;
use crate::dependency;

/// Which part of a list a client asks for, by number: the parameters `limit`, `offset` and `total`.
///
/// It is an argument of operations: 20 rows if the client says nothing, 100 at most. An operation with other bounds
/// has a dependency of its own that calls [`new`](Self::new). See [`Page`](super::Page) for an example, and
/// [`CursorQuery`] for lists that may be long.
#[derive(Clone, Debug)]
pub struct PageQuery {
    pub(super) limit: u32,
    pub(super) offset: u32,
    pub(super) wants_total: bool,
    pub(super) uri: ListUri,
}

impl PageQuery {
    /// At most `limit` rows after the first `offset`, of the list that `uri` names.
    pub fn new(limit: u32, offset: u32, uri: &http::Uri) -> Self {
        Self {
            limit,
            offset,
            wants_total: false,
            uri: ListUri::new(uri),
        }
    }

    /// Whether to count all rows too, which takes the longer the more there are.
    #[must_use]
    pub fn with_total(mut self, wanted: bool) -> Self {
        self.wants_total = wanted;
        self
    }
}

/// Which part of a list a client asks for, by number.
#[dependency]
pub async fn page_query(
    /// How many rows at most.
    #[query(default = 20, ge = 1, le = 100)]
    limit: u32,
    /// How many rows to skip.
    #[query(default = 0)]
    offset: u32,
    /// Whether to count all rows too.
    #[query(default = false)]
    total: bool,
    #[extract] uri: OriginalUri,
) -> PageQuery {
    PageQuery::new(limit, offset, &uri.0).with_total(total)
}

/// Which part of a list a client asks for, by its place: the parameters `limit` and `cursor`.
///
/// It is an argument of operations: 20 rows if the client says nothing, 100 at most. An operation with other bounds
/// has a dependency of its own that calls [`new`](Self::new). See [`Keyset`](super::Keyset) for an example.
#[derive(Clone, Debug)]
pub struct CursorQuery {
    pub(super) limit: u32,
    pub(super) cursor: Option<String>,
    pub(super) uri: ListUri,
}

impl CursorQuery {
    /// At most `limit` rows after those that `cursor` stands for, of the list that `uri` names.
    pub fn new(limit: u32, cursor: Option<String>, uri: &http::Uri) -> Self {
        Self {
            limit,
            cursor,
            uri: ListUri::new(uri),
        }
    }

    /// What the client has sent, as it is; `None` for the first page.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }
}

/// Which part of a list a client asks for, by its place.
#[dependency]
pub async fn cursor_query(
    /// How many rows at most.
    #[query(default = 20, ge = 1, le = 100)]
    limit: u32,
    /// Where to go on, as the page before says.
    #[query(max_length = 2000)]
    cursor: Option<String>,
    #[extract] uri: OriginalUri,
) -> CursorQuery {
    CursorQuery::new(limit, cursor, &uri.0)
}
