//! The keywords of JSON Schema that FastAPI's documents use.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{Constraints, Metadata};

/// The value of the `type` keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are JSON Schema's")]
pub enum JsonType {
    String,
    Number,
    Integer,
    Boolean,
    Array,
    Object,
    Null,
}

/// A JSON Schema; every keyword that is not set stays out of the document.
///
/// ```
/// use waypost_schema::{JsonSchema, JsonType};
///
/// let schema = JsonSchema::nullable(JsonSchema::of(JsonType::String));
/// assert_eq!(
///     serde_json::to_value(&schema).unwrap(),
///     serde_json::json!({"anyOf": [{"type": "string"}, {"type": "null"}]}),
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields are JSON Schema's keywords")]
pub struct JsonSchema {
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<JsonSchema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<JsonSchema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub all_of: Vec<JsonSchema>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub json_type: Option<JsonType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<&'static str>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub properties: IndexMap<String, JsonSchema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_properties: Option<Box<AdditionalProperties>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<JsonSchema>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prefix_items: Vec<JsonSchema>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub enumeration: Vec<Value>,
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub constant: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_minimum: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_maximum: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiple_of: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unique_items: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_properties: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_properties: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Keywords that have no field here.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What an object may hold besides its named properties.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "only ever held in a box")]
pub enum AdditionalProperties {
    /// Anything, or nothing.
    Allowed(bool),
    /// Values of this schema.
    Schema(JsonSchema),
}

impl JsonSchema {
    /// The schema that accepts everything.
    #[must_use]
    pub fn any() -> Self {
        Self::default()
    }

    /// A schema with only a `type`.
    #[must_use]
    pub fn of(json_type: JsonType) -> Self {
        Self {
            json_type: Some(json_type),
            ..Self::default()
        }
    }

    /// A string with a `format`.
    #[must_use]
    pub fn string(format: &'static str) -> Self {
        Self {
            format: Some(format),
            ..Self::of(JsonType::String)
        }
    }

    /// An array whose elements all have the same schema.
    #[must_use]
    pub fn array(items: Self) -> Self {
        Self {
            items: Some(Box::new(items)),
            ..Self::of(JsonType::Array)
        }
    }

    /// An object that maps any key to values of one schema; `true` if that is the schema of everything.
    #[must_use]
    pub fn map(values: Self) -> Self {
        let values = if values == Self::any() {
            AdditionalProperties::Allowed(true)
        } else {
            AdditionalProperties::Schema(values)
        };
        Self {
            additional_properties: Some(Box::new(values)),
            ..Self::of(JsonType::Object)
        }
    }

    /// `schema` or null; a schema that is nothing but alternatives gets one more.
    #[must_use]
    pub fn nullable(mut schema: Self) -> Self {
        let alternatives = std::mem::take(&mut schema.any_of);
        if !alternatives.is_empty() && schema == Self::any() {
            return Self {
                any_of: [alternatives, vec![Self::of(JsonType::Null)]].concat(),
                ..schema
            };
        }
        schema.any_of = alternatives;
        Self {
            any_of: vec![schema, Self::of(JsonType::Null)],
            ..Self::default()
        }
    }

    /// The same schema under a heading.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Whether a field of this schema gets a heading from its name: not if the schema is a named type's.
    #[must_use]
    pub fn takes_title(&self) -> bool {
        if self.reference.is_some() {
            return false;
        }
        match self.any_of.as_slice() {
            [inner, null] if null.json_type == Some(JsonType::Null) => inner.takes_title(),
            _ => true,
        }
    }

    /// Adds the keywords of `constraints`, at the place where they apply: the first of several alternatives, which
    /// is the value of a nullable schema and the number of a decimal.
    pub fn constrain(&mut self, constraints: &Constraints) {
        if let Some(first) = self.any_of.first_mut() {
            return first.constrain(constraints);
        }
        match self.json_type {
            Some(JsonType::Array) => self.constrain_items(constraints),
            Some(JsonType::Object) => self.constrain_properties(constraints),
            _ => self.constrain_scalar(constraints),
        }
    }

    fn constrain_items(&mut self, constraints: &Constraints) {
        self.min_items = constraints.min_length.or(self.min_items);
        self.max_items = constraints.max_length.or(self.max_items);
    }

    fn constrain_properties(&mut self, constraints: &Constraints) {
        self.min_properties = constraints.min_length.or(self.min_properties);
        self.max_properties = constraints.max_length.or(self.max_properties);
    }

    fn constrain_scalar(&mut self, constraints: &Constraints) {
        let json = |bound: Option<crate::Bound>| bound.map(crate::Bound::to_json);
        // An explicit bound replaces the one that comes with the width of an integer.
        if constraints.ge.is_some() || constraints.gt.is_some() {
            self.minimum = json(constraints.ge);
            self.exclusive_minimum = json(constraints.gt);
        }
        if constraints.le.is_some() || constraints.lt.is_some() {
            self.maximum = json(constraints.le);
            self.exclusive_maximum = json(constraints.lt);
        }
        self.multiple_of = json(constraints.multiple_of).or_else(|| self.multiple_of.take());
        self.min_length = constraints.min_length.or(self.min_length);
        self.max_length = constraints.max_length.or(self.max_length);
        if let Some(pattern) = constraints.pattern {
            self.pattern = Some(pattern.source.to_owned());
        }
    }

    /// Adds title, description, examples and deprecation of a field called `name`.
    pub fn annotate(&mut self, name: &str, metadata: &Metadata) {
        if let Some(title) = metadata.title {
            self.title = Some(title.to_owned());
        } else if self.takes_title() {
            self.title = Some(super::title_of(name));
        }
        if let Some(description) = metadata.description {
            self.description = Some(description.to_owned());
        }
        if let Some(examples) = metadata.examples {
            self.examples = examples();
        }
        self.deprecated = self.deprecated || metadata.deprecated;
    }

    /// Calls `visit` on this schema and every schema inside of it.
    pub fn for_each_mut(&mut self, visit: &mut impl FnMut(&mut Self)) {
        visit(self);
        let lists = [
            &mut self.any_of,
            &mut self.one_of,
            &mut self.all_of,
            &mut self.prefix_items,
        ];
        for schema in lists.into_iter().flatten() {
            schema.for_each_mut(visit);
        }
        for schema in self.properties.values_mut() {
            schema.for_each_mut(visit);
        }
        if let Some(items) = &mut self.items {
            items.for_each_mut(visit);
        }
        if let Some(AdditionalProperties::Schema(schema)) =
            self.additional_properties.as_deref_mut()
        {
            schema.for_each_mut(visit);
        }
    }
}
