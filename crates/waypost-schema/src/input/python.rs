//! Values as Python shows them, which is how Pydantic puts them into texts.

use super::Input;

impl Input<'_> {
    /// Python's `str()` of the value: a text as it is, anything else as Python would write it.
    pub(crate) fn to_python(&self) -> String {
        match self {
            Self::Str(text) | Self::Text(text) => text.clone().into_owned(),
            other => other.repr(),
        }
    }

    fn repr(&self) -> String {
        match self {
            Self::Null => "None".to_owned(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Int(value) => value.to_string(),
            Self::Float(value) => format!("{value:?}"),
            Self::Str(text) | Self::Text(text) => format!("'{text}'"),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(Input::repr).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(entries) => {
                let entry = |(key, value): &(std::borrow::Cow<'_, str>, Input<'_>)| {
                    format!("'{key}': {}", value.repr())
                };
                let entries: Vec<_> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }
}
