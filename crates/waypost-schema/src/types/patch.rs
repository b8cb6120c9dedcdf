//! Fields of partial updates.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Constraints, ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

/// A field that changes what it names, if it was sent.
///
/// `Patch<String>` can be absent or a text, and refuses null. `Patch<Option<String>>` can be absent (nothing changes),
/// null (it is cleared), or a text.
///
/// ```
/// use waypost_schema::{Field, Input, Patch, Profile, Report};
///
/// const NICKNAME: Field<Patch<Option<String>>> = Field::new("nickname");
/// let read = |input: Option<Input<'_>>| {
///     NICKNAME.parse(input.as_ref(), &Input::Null, &mut Report::new(Profile::Compatible)).unwrap()
/// };
///
/// let mut nickname = Some("Ada".to_owned());
/// read(None).apply(&mut nickname);
/// assert_eq!(nickname.as_deref(), Some("Ada"));
/// read(Some(Input::Str("Countess".into()))).apply(&mut nickname);
/// assert_eq!(nickname.as_deref(), Some("Countess"));
/// read(Some(Input::Null)).apply(&mut nickname);
/// assert_eq!(nickname, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// The field was not sent.
    #[default]
    Absent,
    /// What was sent.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the field was not sent.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// What was sent.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Absent => None,
            Self::Value(value) => Some(value),
        }
    }

    /// What was sent, by value.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Absent => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Puts what was sent in the place of `target`.
    pub fn apply(self, target: &mut T) {
        if let Self::Value(value) = self {
            *target = value;
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Schema> Schema for Patch<T> {
    const KIND: Kind = T::KIND;

    fn describe(registry: &mut Registry) -> JsonSchema {
        T::describe(registry)
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        T::parse(input, report).map(Self::Value)
    }

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        self.value()
            .map_or(Ok(()), |value| value.check(constraints))
    }

    fn is_valid(&self) -> bool {
        self.value().is_none_or(T::is_valid)
    }

    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }
}

/// As the value; what is absent, which a struct leaves out, is null.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::Value)
    }
}
