//! Structs by the names of their fields.

use crate::Schema;

/// A struct whose fields can be moved one by one; `#[schema]` implements it.
pub trait Fields: Schema {
    /// Exchanges the field that is called `name` on the wire with that of `other`; without such a field, does nothing.
    fn swap_field(&mut self, name: &str, other: &mut Self);
}
