//! Trying a reading out.

use super::Report;
use crate::Profile;

/// Most readings that are tried out for one input: unions inside of unions multiply them.
const MAX_ATTEMPTS: usize = 100_000;

/// What came of a reading that was tried out.
#[derive(Debug)]
pub(crate) struct Attempt<T> {
    pub(crate) value: T,
    /// How many fields of structs were sent; `None` of what has no structs in it.
    pub(crate) fields_set: Option<usize>,
    /// Whether every value is of the same type in JSON.
    pub(crate) exact: bool,
}

impl<T> Attempt<T> {
    /// Fields are compared where both have them; otherwise the types are.
    pub(crate) fn is_better_than(&self, other: &Self) -> bool {
        match (self.fields_set, other.fields_set) {
            (Some(own), Some(others)) if own != others => own > others,
            _ => self.exact && !other.exact,
        }
    }
}

impl Report {
    /// Tries to read by the rules of `profile`: of errors it only matters that there are some.
    pub(crate) fn attempt<T>(
        &mut self,
        profile: Profile,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Attempt<T>> {
        self.attempts += 1;
        if self.is_exhausted() {
            return None;
        }
        let outside = (
            std::mem::replace(&mut self.profile, profile),
            std::mem::replace(&mut self.counting, true),
            std::mem::take(&mut self.fields_set),
            std::mem::take(&mut self.inexact),
            self.found,
        );
        let attempt = read(self).map(|value| Attempt {
            value,
            fields_set: self.fields_set,
            exact: !self.inexact,
        });
        (
            self.profile,
            self.counting,
            self.fields_set,
            self.inexact,
            self.found,
        ) = outside;
        attempt
    }

    /// Whether no more readings are tried out.
    pub(crate) const fn is_exhausted(&self) -> bool {
        self.attempts > MAX_ATTEMPTS
    }

    /// Whether errors are only counted.
    pub(crate) const fn is_counting(&self) -> bool {
        self.counting
    }
}
