//! Comparison of secrets.

use subtle::ConstantTimeEq;

/// Whether two secrets are equal, in a time that does not tell how much of them is: Python's `secrets.compare_digest`.
///
/// Only how long they are shows.
///
/// ```
/// use waypost::security::constant_time_eq;
///
/// assert!(constant_time_eq("swordfish", "swordfish"));
/// assert!(!constant_time_eq("swordfish", "swordfist"));
/// assert!(!constant_time_eq("swordfish", "sword"));
/// ```
#[must_use]
pub fn constant_time_eq(one: impl AsRef<[u8]>, other: impl AsRef<[u8]>) -> bool {
    one.as_ref().ct_eq(other.as_ref()).into()
}
