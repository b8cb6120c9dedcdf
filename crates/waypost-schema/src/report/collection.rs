//! Reading collections whose elements have faults.

use super::Report;
use crate::{Constraints, ErrorKind, Input};

impl Report {
    /// Runs `read` on a value that has at most so many elements.
    pub(crate) fn at_most<R>(
        &mut self,
        max_length: Option<usize>,
        read: impl FnOnce(&mut Self) -> R,
    ) -> R {
        self.max_length = max_length;
        let result = read(self);
        self.max_length = None;
        result
    }

    /// Reads a collection by `read`, which hands back what is good of it.
    ///
    /// Of a collection that has faults inside and too many elements, only the latter is told, as Pydantic does, which
    /// gives up there; `count` compares the elements with their limit.
    pub(crate) fn collection<C>(
        &mut self,
        input: &Input<'_>,
        read: impl FnOnce(&mut Self) -> C,
        count: impl FnOnce(&C, &Constraints) -> Result<(), ErrorKind>,
    ) -> Option<C> {
        let limit = Constraints {
            max_length: self.max_length.take(),
            ..Constraints::NONE
        };
        let (kept, found) = (self.errors.len(), self.found);
        let collection = read(self);
        if self.found == found {
            return Some(collection);
        }
        if let Err(kind) = count(&collection, &limit) {
            self.errors.truncate(kept);
            self.found = found;
            self.error(kind, input);
        }
        None
    }
}
