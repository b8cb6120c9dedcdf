//! How forgiving the reading of values is.

/// How forgiving values are read and how exact the document is.
///
/// ```
/// use waypost_schema::{Constraints, Profile, from_json};
///
/// let lax = from_json::<i64>(br#""1""#, &Constraints::NONE, Profile::Compatible);
/// assert_eq!(lax, Ok(1));
/// assert!(from_json::<i64>(br#""1""#, &Constraints::NONE, Profile::Strict).is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// Pydantic's lax mode: `"50.5"` is a float, `"yes"` is true; integers are documented without bounds.
    #[default]
    Compatible,
    /// JSON types count as they are, and the document states every bound.
    Strict,
}

impl Profile {
    /// Whether this is [`Profile::Strict`].
    #[must_use]
    pub const fn is_strict(self) -> bool {
        matches!(self, Self::Strict)
    }
}
