//! The tree that the thorough way of reading works on.

mod deserialize;
mod python;
mod taken;

use std::borrow::Cow;

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

pub(crate) use python::quoted;
pub use taken::Taken;

/// A value as the client sent it, before it has a type.
///
/// Only built when the fast way of reading has failed, or for text sources, where it borrows the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Input<'a> {
    /// JSON `null`, or a body that is not there.
    Null,
    /// JSON `true` and `false`.
    Bool(bool),
    /// A JSON number without fraction or exponent.
    Int(i128),
    /// A JSON number with fraction or exponent, or one too large for [`Input::Int`].
    Float(f64),
    /// A JSON string.
    Str(Cow<'a, str>),
    /// Text from a path, query, header, cookie or form: the only way such a source can say a number.
    Text(Cow<'a, str>),
    /// A JSON array, or the values of a repeated key.
    List(Vec<Input<'a>>),
    /// All that was sent under a name; the struct that reads it tells whether that is a list or a single value, by
    /// [`Input::shaped_by`].
    Repeated(Vec<Input<'a>>, Taken),
    /// A JSON object in the order of the input; a repeated key stands here as often as it was sent.
    Map(Vec<(Cow<'a, str>, Input<'a>)>),
}

impl Input<'_> {
    /// About how many bytes an echo of the value takes.
    pub(crate) fn weight(&self) -> usize {
        const NODE: usize = size_of::<Input<'static>>();
        NODE + match self {
            Self::Str(text) | Self::Text(text) => text.len(),
            Self::List(items) | Self::Repeated(items, _) => items.iter().map(Input::weight).sum(),
            Self::Map(entries) => entries
                .iter()
                .map(|(key, value)| NODE + key.len() + value.weight())
                .sum(),
            Self::Null | Self::Bool(_) | Self::Int(_) | Self::Float(_) => 0,
        }
    }

    /// The same value without any borrow.
    #[must_use]
    pub fn to_static(&self) -> Input<'static> {
        match self {
            Self::Null => Input::Null,
            Self::Bool(value) => Input::Bool(*value),
            Self::Int(value) => Input::Int(*value),
            Self::Float(value) => Input::Float(*value),
            Self::Str(text) => Input::Str(Cow::Owned(text.clone().into_owned())),
            Self::Text(text) => Input::Text(Cow::Owned(text.clone().into_owned())),
            Self::List(items) => Input::List(items.iter().map(Input::to_static).collect()),
            Self::Repeated(items, taken) => {
                Input::Repeated(items.iter().map(Input::to_static).collect(), *taken)
            }
            Self::Map(entries) => Input::Map(
                entries
                    .iter()
                    .map(|(key, value)| (Cow::Owned(key.clone().into_owned()), value.to_static()))
                    .collect(),
            ),
        }
    }

    /// The text of a [`Input::Str`] or [`Input::Text`]; of all that was sent under a name, that of the single value.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Str(text) | Self::Text(text) => Some(text),
            Self::Repeated(values, taken) => taken.one_of(values.iter())?.as_text(),
            _ => None,
        }
    }

    /// The value of `key` in a [`Input::Map`]; of a repeated key the last, as in Python's `dict`.
    ///
    /// ```
    /// use waypost_schema::Input;
    ///
    /// let input = Input::Map(vec![("a".into(), Input::Int(1)), ("a".into(), Input::Int(2))]);
    /// assert_eq!(input.get("a"), Some(&Input::Int(2)));
    /// assert_eq!(Input::Null.get("a"), None);
    /// ```
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries
                .iter()
                .rev()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }
}

impl Serialize for Input<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i128(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Str(text) | Self::Text(text) => serializer.serialize_str(text),
            Self::Repeated(items, _) if items.len() == 1 => items[0].serialize(serializer),
            Self::List(items) | Self::Repeated(items, _) => serializer.collect_seq(items),
            Self::Map(entries) => {
                // An echo never carries one key twice.
                let last: IndexMap<_, _> =
                    entries.iter().map(|(key, value)| (key, value)).collect();
                serializer.collect_map(last)
            }
        }
    }
}
