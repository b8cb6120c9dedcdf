//! Making schemas of simpler ones.

use serde_json::Value;

use super::{AdditionalProperties, JsonSchema, JsonType, Keywords};

impl JsonSchema {
    /// The schema that accepts everything.
    #[must_use]
    pub fn any() -> Self {
        Self::default()
    }

    /// A schema with only a `type`.
    #[must_use]
    pub fn of(json_type: JsonType) -> Self {
        Self::from(Keywords {
            json_type: Some(json_type),
            ..Keywords::default()
        })
    }

    /// A string with a `format`.
    #[must_use]
    pub fn string(format: &'static str) -> Self {
        Self::from(Keywords {
            format: Some(format),
            ..Self::of(JsonType::String).into()
        })
    }

    /// An array whose elements all have the same schema.
    #[must_use]
    pub fn array(items: Self) -> Self {
        Self::from(Keywords {
            items: Some(items),
            ..Self::of(JsonType::Array).into()
        })
    }

    /// An object that maps any key to values of one schema; `true` if that is the schema of everything.
    #[must_use]
    pub fn map(values: Self) -> Self {
        let values = if values == Self::any() {
            AdditionalProperties::Allowed(true)
        } else {
            AdditionalProperties::Schema(values)
        };
        Self::from(Keywords {
            additional_properties: Some(values),
            ..Self::of(JsonType::Object).into()
        })
    }

    /// `schema` or null.
    #[must_use]
    pub fn nullable(schema: Self) -> Self {
        Self::choice([schema, Self::of(JsonType::Null)])
    }

    /// One of `alternatives`, as Pydantic writes it: an alternative that is nothing but a choice itself is part of
    /// this one, and what is there twice counts once.
    #[must_use]
    pub(crate) fn choice(alternatives: impl IntoIterator<Item = Self>) -> Self {
        let mut any_of = Vec::new();
        for alternative in alternatives.into_iter().flat_map(Self::into_alternatives) {
            if !any_of.contains(&alternative) {
                any_of.push(alternative);
            }
        }
        if any_of.len() == 1 {
            return any_of.remove(0);
        }
        Self::from(Keywords {
            any_of,
            ..Keywords::default()
        })
    }

    fn into_alternatives(mut self) -> Vec<Self> {
        let any_of = std::mem::take(&mut self.any_of);
        if !any_of.is_empty() && self == Self::any() {
            return any_of;
        }
        self.any_of = any_of;
        vec![self]
    }

    /// The same schema under a heading.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The same schema under the heading of an argument called `name`, unless it has one or is a reference.
    #[must_use]
    pub fn titled_after(self, name: &str) -> Self {
        if self.title.is_some() || self.reference.is_some() {
            self
        } else {
            self.titled(super::title_of(name))
        }
    }

    /// A closed list of strings.
    #[must_use]
    pub fn string_enumeration(values: impl IntoIterator<Item = &'static str>) -> Self {
        Self::from(Keywords {
            enumeration: values.into_iter().map(Value::from).collect(),
            ..Self::of(JsonType::String).into()
        })
    }
}
