// Constraints pass through here on their way into a field, which demands of its type that they apply.

use waypost_schema::{
    Bound, Countable, DecimalNumber, ErrorKind, Float, Input, IntoErrorKind, Ordered, Pattern,
    Report, Textual, Unique,
};

/// The bound of a number.
pub const fn ordered<T: Ordered>(bound: Bound) -> Bound {
    bound
}

/// The bound of a length.
pub const fn countable<T: Countable>(length: usize) -> usize {
    length
}

/// The bound of a decimal number's digits.
pub const fn decimal<T: DecimalNumber>(digits: usize) -> usize {
    digits
}

/// Whether a number must be finite.
pub const fn float<T: Float>(finite: bool) -> bool {
    finite
}

/// The expression that a text must match.
pub const fn textual<T: Textual>(pattern: Pattern) -> Pattern {
    pattern
}

/// Whether a list holds nothing twice.
pub fn unique<T: Unique>(list: &T) -> bool {
    list.is_unique()
}

/// What a validator of the application says.
///
/// # Errors
///
/// Its error: what has a text, or a kind of error of its own.
pub fn validated<E: IntoErrorKind>(outcome: Result<(), E>) -> Result<(), ErrorKind> {
    outcome.map_err(IntoErrorKind::into_error_kind)
}

/// A value that was checked as a whole; `None` if and only if the error of the check was reported.
pub fn whole<T, E: IntoErrorKind>(
    value: T,
    outcome: Result<(), E>,
    input: &Input<'_>,
    report: &mut Report,
) -> Option<T> {
    match outcome {
        Ok(()) => Some(value),
        Err(error) => {
            report.error(error.into_error_kind(), input);
            None
        }
    }
}
