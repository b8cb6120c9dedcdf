// `#[field(required)]` on a field whose type could do without.

use serde::{Deserialize, Deserializer};

/// Reads a field that must be there: serde lets only fields without a function of their own be absent.
///
/// # Errors
///
/// As the type itself.
pub fn required<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}
