// Constraints pass through here on their way into a field, which demands of its type that they apply.

use waypost_schema::{Bound, Countable, Ordered, Pattern, Textual};

/// The bound of a number.
pub const fn ordered<T: Ordered>(bound: Bound) -> Bound {
    bound
}

/// The bound of a length.
pub const fn countable<T: Countable>(length: usize) -> usize {
    length
}

/// The expression that a text must match.
pub const fn textual<T: Textual>(pattern: Pattern) -> Pattern {
    pattern
}
