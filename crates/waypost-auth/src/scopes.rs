use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// What a token or key may be used for: a set of words, written with spaces between them (RFC 6749 §3.3).
///
/// ```
/// use waypost_auth::Scopes;
///
/// let granted: Scopes = "posts:read posts:write".parse()?;
/// assert!(granted.contains("posts:read"));
/// assert!(granted.contains_all(&"posts:write".parse()?));
/// assert!(!granted.contains_all(&"posts:write admin".parse()?));
/// assert_eq!(granted.to_string(), "posts:read posts:write");
/// # Ok::<(), waypost_auth::InvalidScope>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes(BTreeSet<String>);

/// Text with a character that no scope may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "a scope consists of printable ASCII characters other than the quotation mark and the backslash"
)]
pub struct InvalidScope;

impl Scopes {
    /// No scope at all.
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether `scope` is among them.
    pub fn contains(&self, scope: &str) -> bool {
        self.0.contains(scope)
    }

    /// Whether everything in `needed` is among them.
    pub fn contains_all(&self, needed: &Self) -> bool {
        needed.0.is_subset(&self.0)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The scopes in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// Reads scopes that are separated by single spaces; nothing is no scope.
impl FromStr for Scopes {
    type Err = InvalidScope;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Ok(Self::none());
        }
        let allowed = |byte: u8| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        let scopes = text.split(' ').map(|scope| {
            let good = !scope.is_empty() && scope.bytes().all(allowed);
            good.then(|| scope.to_owned()).ok_or(InvalidScope)
        });
        scopes.collect::<Result<_, _>>().map(Self)
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, scope) in self.iter().enumerate() {
            let space = if position == 0 { "" } else { " " };
            write!(f, "{space}{scope}")?;
        }
        Ok(())
    }
}

impl Serialize for Scopes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scopes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scopes_outside_the_grammar_are_refused() {
        for text in [" ", " a", "a ", "a  b", "a\"b", "a\\b", "a\nb", "é", "a\tb"] {
            assert_eq!(text.parse::<Scopes>(), Err(InvalidScope), "{text:?}");
        }
    }

    #[test]
    fn scopes_differ_by_case() {
        assert!(!"Admin".parse::<Scopes>().unwrap().contains("admin"));
    }

    proptest! {
        #[test]
        fn writing_and_reading_keeps_the_scopes(text in "([!-~]{1,4} ){0,5}[!-~]{1,4}") {
            if let Ok(scopes) = text.parse::<Scopes>() {
                prop_assert_eq!(scopes.to_string().parse::<Scopes>().unwrap(), scopes);
            }
        }
    }
}
