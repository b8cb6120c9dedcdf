//! What Pydantic calls the variants of a union in the locations of errors.

use serde_json::Value;

use super::{UnionVariant, VariantContent};
use crate::input::quoted;
use crate::{AdditionalProperties, JsonSchema, JsonType, Profile, Registry};

impl<T> UnionVariant<T> {
    /// `Cat`, `int`, `list[str]`: the name of what the variant holds.
    pub(super) fn label(&self) -> String {
        match self.content {
            VariantContent::Unit { .. } => "none".to_owned(),
            VariantContent::Fields { .. } => self.component.to_owned(),
            VariantContent::Value { describe, .. } => {
                let mut registry = Registry::new(Profile::Compatible);
                let schema = describe(&mut registry);
                label(&schema, &registry)
            }
        }
    }
}

fn label(schema: &JsonSchema, registry: &Registry) -> String {
    if let Some((name, component)) = registry.referred(schema) {
        return match component.enumeration.as_slice() {
            [] => name.to_owned(),
            _ => format!("str-enum[{name}]"),
        };
    }
    match schema.json_type {
        Some(JsonType::Integer) => constrained(schema, "int"),
        Some(JsonType::Number) => constrained(schema, "float"),
        Some(JsonType::Boolean) => "bool".to_owned(),
        Some(JsonType::Null) => "none".to_owned(),
        Some(JsonType::String) => text(schema),
        Some(JsonType::Array) => array(schema, registry),
        Some(JsonType::Object) => map(schema, registry),
        None => alternatives(schema, registry),
    }
}

fn constrained(schema: &JsonSchema, name: &str) -> String {
    let bounds = [
        &schema.minimum,
        &schema.maximum,
        &schema.exclusive_minimum,
        &schema.exclusive_maximum,
        &schema.multiple_of,
    ];
    let bounded = bounds.into_iter().any(Option::is_some)
        || schema.min_length.is_some()
        || schema.max_length.is_some()
        || schema.pattern.is_some();
    if bounded {
        format!("constrained-{name}")
    } else {
        name.to_owned()
    }
}

fn text(schema: &JsonSchema) -> String {
    let words = schema.enumeration.iter().chain(&schema.constant);
    let words: Vec<_> = words.filter_map(Value::as_str).map(quoted).collect();
    if !words.is_empty() {
        return format!("literal[{}]", words.join(","));
    }
    let name = match schema.format {
        Some("date-time") => "datetime",
        Some("duration") => "timedelta",
        Some("uri") => "url",
        Some(format @ ("date" | "time" | "uuid" | "email" | "ipv4" | "ipv6")) => format,
        _ if schema.content_encoding.is_some() => "bytes",
        _ => return constrained(schema, "str"),
    };
    name.to_owned()
}

fn array(schema: &JsonSchema, registry: &Registry) -> String {
    if !schema.prefix_items.is_empty() {
        let places: Vec<_> = schema
            .prefix_items
            .iter()
            .map(|place| label(place, registry))
            .collect();
        return format!("tuple[{}]", places.join(", "));
    }
    let collection = if schema.unique_items { "set" } else { "list" };
    let items = schema
        .items
        .as_ref()
        .map_or_else(|| "any".to_owned(), |items| label(items, registry));
    format!("{collection}[{items}]")
}

fn map(schema: &JsonSchema, registry: &Registry) -> String {
    let values = match &schema.additional_properties {
        Some(AdditionalProperties::Schema(values)) => label(values, registry),
        _ => "any".to_owned(),
    };
    format!("dict[str,{values}]")
}

fn alternatives(schema: &JsonSchema, registry: &Registry) -> String {
    let types: Vec<_> = schema.any_of.iter().map(|one| one.json_type).collect();
    if types == [Some(JsonType::Number), Some(JsonType::String)] {
        return "decimal".to_owned();
    }
    let one_of: Vec<_> = schema
        .any_of
        .iter()
        .chain(&schema.one_of)
        .map(|one| label(one, registry))
        .collect();
    match one_of.as_slice() {
        [] => "any".to_owned(),
        [one, null] if null == "none" => format!("nullable[{one}]"),
        _ => format!("union[{}]", one_of.join(",")),
    }
}
