//! What may lie in an object besides the fields of the type that is read from it.

use crate::Report;

/// What may lie in an object besides the fields of the type that is read from it: the tag of an enum, or the fields
/// of the struct that the type is flattened into.
#[derive(Debug, Default)]
pub(crate) struct Companions {
    tags: Vec<&'static str>,
    anything: bool,
}

impl Companions {
    /// Whether an entry called `name` is not for the type to judge.
    pub(super) fn allow(&self, name: &str) -> bool {
        self.anything || self.tags.contains(&name)
    }

    /// Whether `name` is the tag of an enum.
    pub(crate) fn is_tag(&self, name: &str) -> bool {
        self.tags.contains(&name)
    }
}

impl Report {
    /// Runs `read` on an object in which the tag of an enum lies.
    pub(crate) fn beside_tag<R>(
        &mut self,
        tag: &'static str,
        read: impl FnOnce(&mut Self) -> R,
    ) -> R {
        self.companions.tags.push(tag);
        let result = read(self);
        self.companions = Companions::default();
        result
    }

    /// Runs `read` on an object in which fields of other types lie.
    pub(super) fn beside_anything<R>(&mut self, read: impl FnOnce(&mut Self) -> R) -> R {
        self.companions.anything = true;
        let result = read(self);
        self.companions = Companions::default();
        result
    }
}
