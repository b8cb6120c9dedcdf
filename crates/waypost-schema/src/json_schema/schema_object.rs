//! The keywords of JSON Schema that FastAPI's documents use.

use std::ops::{Deref, DerefMut};

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::{Map, Value};

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

/// A JSON Schema: its [`Keywords`], which are read and set as fields of it.
///
/// A pointer, since schemas are built from the inside out and handed on at every step.
///
/// ```
/// use waypost_schema::{JsonSchema, JsonType, Keywords};
///
/// let schema = JsonSchema::nullable(JsonSchema::of(JsonType::String));
/// assert_eq!(
///     serde_json::to_value(&schema).unwrap(),
///     serde_json::json!({"anyOf": [{"type": "string"}, {"type": "null"}]}),
/// );
///
/// let code = JsonSchema::from(Keywords {
///     min_length: Some(2),
///     ..JsonSchema::of(JsonType::String).into()
/// });
/// assert_eq!(code.min_length, Some(2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct JsonSchema(Box<Keywords>);

impl Deref for JsonSchema {
    type Target = Keywords;

    fn deref(&self) -> &Keywords {
        &self.0
    }
}

impl DerefMut for JsonSchema {
    fn deref_mut(&mut self) -> &mut Keywords {
        &mut self.0
    }
}

impl From<Keywords> for JsonSchema {
    fn from(keywords: Keywords) -> Self {
        Self(Box::new(keywords))
    }
}

impl From<JsonSchema> for Keywords {
    fn from(schema: JsonSchema) -> Self {
        *schema.0
    }
}

/// The keywords of a [`JsonSchema`]; every one that is not set stays out of the document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields are JSON Schema's keywords")]
pub struct Keywords {
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<JsonSchema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<JsonSchema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub all_of: Vec<JsonSchema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<Discriminator>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub json_type: Option<JsonType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<&'static str>,
    /// `None` of what is no struct; a struct without fields has none of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<IndexMap<String, JsonSchema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_properties: Option<AdditionalProperties>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub pattern_properties: IndexMap<String, JsonSchema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property_names: Option<JsonSchema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<JsonSchema>,
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
    pub content_encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_schema: Option<JsonSchema>,
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
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub write_only: bool,
    /// No keyword: whether the value is a [`Secret`](crate::Secret), which errors must not show.
    #[serde(skip)]
    pub is_secret: bool,
    /// Keywords that have no field here.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// OpenAPI's Discriminator Object: which of several alternatives an object is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Discriminator {
    /// The reference of each alternative by the value of the property.
    pub mapping: IndexMap<String, String>,
    /// The property that tells.
    pub property_name: &'static str,
}

/// What an object may hold besides its named properties.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AdditionalProperties {
    /// Anything, or nothing.
    Allowed(bool),
    /// Values of this schema.
    Schema(JsonSchema),
}

impl JsonSchema {
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

    /// Calls `visit` on this schema and every schema inside of it.
    pub fn for_each_mut(&mut self, visit: &mut dyn FnMut(&mut Self)) {
        visit(self);
        let keywords = &mut *self.0;
        let lists = [
            &mut keywords.any_of,
            &mut keywords.one_of,
            &mut keywords.all_of,
            &mut keywords.prefix_items,
        ];
        for schema in lists.into_iter().flatten() {
            schema.for_each_mut(visit);
        }
        let properties = keywords.properties.iter_mut();
        let properties = properties.flat_map(IndexMap::values_mut);
        for schema in properties.chain(keywords.pattern_properties.values_mut()) {
            schema.for_each_mut(visit);
        }
        let single = [
            &mut keywords.items,
            &mut keywords.property_names,
            &mut keywords.content_schema,
        ];
        for schema in single.into_iter().flatten() {
            schema.for_each_mut(visit);
        }
        if let Some(AdditionalProperties::Schema(schema)) = &mut keywords.additional_properties {
            schema.for_each_mut(visit);
        }
    }
}
