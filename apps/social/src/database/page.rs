use sea_orm::{EntityTrait, QuerySelect, Select};

/// The part of a list that a client asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many rows at most.
    pub limit: u64,
    /// How many rows to skip; a page beyond the end is empty.
    pub offset: u64,
}

impl Page {
    /// The part that a client asks for.
    pub fn new(limit: u32, offset: u32) -> Self {
        Self {
            limit: limit.into(),
            offset: offset.into(),
        }
    }

    pub(crate) fn of<E: EntityTrait>(self, rows: Select<E>) -> Select<E> {
        rows.limit(within_i64(self.limit))
            .offset(within_i64(self.offset))
    }
}

/// No table has more rows than this, and no engine takes a larger number.
fn within_i64(number: u64) -> u64 {
    number.min(i64::MAX.unsigned_abs())
}
