use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Names a user; what it is (a UUID, a number, a name) is the application's business.
///
/// ```
/// use waypost_auth::UserId;
///
/// let user = UserId::new("0198c5a0-9f0b-7cc1-9d0e-2f8d4b7c1a55");
/// assert_eq!(user.as_str(), "0198c5a0-9f0b-7cc1-9d0e-2f8d4b7c1a55");
/// assert_eq!(UserId::from(42_u64).to_string(), "42");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UserId(Arc<str>);

impl UserId {
    /// A user's id from its text.
    pub fn new(id: impl AsRef<str>) -> Self {
        Self(Arc::from(id.as_ref()))
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for UserId {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

impl From<String> for UserId {
    fn from(id: String) -> Self {
        Self(Arc::from(id))
    }
}

impl From<u64> for UserId {
    fn from(id: u64) -> Self {
        Self::from(id.to_string())
    }
}
