use std::fmt;

use sea_orm::DeriveValueType;

/// The hash of a password as the table holds it; it prints as nothing, so that no log ever holds one.
#[derive(Clone, PartialEq, Eq, DeriveValueType)]
pub struct StoredPassword(String);

impl StoredPassword {
    /// A hash in PHC form, made by `waypost_auth::passwords` or imported from another system.
    pub fn new(phc: impl Into<String>) -> Self {
        Self(phc.into())
    }

    /// The hash, for verifying and exporting.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for StoredPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredPassword")
    }
}
