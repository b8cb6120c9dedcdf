//! Where in the input an error sits.

use std::borrow::Cow;
use std::fmt;

use serde::{Serialize, Serializer};

/// One step of a [`Location`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocationItem {
    /// The name of a property, a parameter or a source such as `body`.
    Key(Cow<'static, str>),
    /// The index of a list element, or the position in a text.
    Index(usize),
}

impl From<&'static str> for LocationItem {
    fn from(key: &'static str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

impl From<String> for LocationItem {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl From<usize> for LocationItem {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl Serialize for LocationItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Key(key) => serializer.serialize_str(key),
            Self::Index(index) => serializer.serialize_u64(*index as u64),
        }
    }
}

impl fmt::Display for LocationItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => f.write_str(key),
            Self::Index(index) => write!(f, "{index}"),
        }
    }
}

/// The path to a value in the input, outermost step first: Pydantic's `loc`.
///
/// ```
/// use waypost_schema::Location;
///
/// let location = Location::from_iter(["body", "items"]);
/// assert_eq!(location.to_string(), "body.items");
/// assert_eq!(serde_json::to_string(&location).unwrap(), r#"["body","items"]"#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Location(Vec<LocationItem>);

impl Location {
    /// The empty location: the input as a whole.
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The steps, outermost first.
    #[must_use]
    pub fn items(&self) -> &[LocationItem] {
        &self.0
    }

    /// The step at `position`, for sources that call things otherwise than the type does.
    pub fn get_mut(&mut self, position: usize) -> Option<&mut LocationItem> {
        self.0.get_mut(position)
    }

    /// Puts `item` before all other steps, which is what a parent does with its child's location.
    pub fn prepend(&mut self, item: LocationItem) {
        self.0.insert(0, item);
    }
}

impl<T: Into<LocationItem>> FromIterator<T> for Location {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().map(Into::into).collect())
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, item) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str(".")?;
            }
            item.fmt(f)?;
        }
        Ok(())
    }
}
