//! Describing an enum with data.

use indexmap::IndexMap;
use serde_json::Value;

use super::{Representation, Union, UnionVariant, VariantContent};
use crate::{
    AdditionalProperties, Discriminator, JsonSchema, JsonType, Keywords, Metadata, Registry,
};

impl<T> Union<T> {
    /// The schema of the enum called `name`: alternatives, with a discriminator if there is a tag.
    pub fn describe(&self, name: &str, registry: &mut Registry) -> JsonSchema {
        match self.representation {
            Representation::Untagged => {
                registry.inline::<T>(name, |registry| self.alternatives(registry))
            }
            Representation::Internal { tag } => registry.inline::<T>(name, |registry| {
                self.discriminated(tag, registry, |variant, registry| {
                    variant.describe_beside(tag, registry)
                })
            }),
            Representation::Adjacent { tag, content } => registry.inline::<T>(name, |registry| {
                self.discriminated(tag, registry, |variant, registry| {
                    let schema = variant.describe_content(tag, content, registry);
                    self.closed(schema)
                })
            }),
            Representation::External => {
                registry.component::<T>(name, |registry| self.external(registry).titled(name))
            }
        }
    }

    fn alternatives(&self, registry: &mut Registry) -> JsonSchema {
        let variants = self.variants.iter();
        let mut schema =
            JsonSchema::choice(variants.map(|variant| variant.describe::<T>(registry)));
        if let Some(description) = self.description {
            schema.description = Some(description.to_owned());
        }
        schema
    }

    fn discriminated(
        &self,
        tag: &'static str,
        registry: &mut Registry,
        describe: impl Fn(&UnionVariant<T>, &mut Registry) -> JsonSchema,
    ) -> JsonSchema {
        let mut mapping = IndexMap::new();
        let mut one_of = Vec::new();
        for variant in self.variants {
            let schema = registry.variant_component::<T>(variant.component, |registry| {
                let mut schema = describe(variant, registry).titled(variant.component);
                if let Some(description) = variant.description {
                    schema.description = Some(description.to_owned());
                }
                schema
            });
            mapping.insert(
                variant.name.to_owned(),
                schema.reference.clone().unwrap_or_default(),
            );
            one_of.push(schema);
        }
        JsonSchema::from(Keywords {
            one_of,
            discriminator: Some(Discriminator {
                mapping,
                property_name: tag,
            }),
            description: self.description.map(str::to_owned),
            ..Keywords::default()
        })
    }

    fn external(&self, registry: &mut Registry) -> JsonSchema {
        let is_unit =
            |variant: &&UnionVariant<T>| matches!(variant.content, VariantContent::Unit { .. });
        let units = self.variants.iter().filter(is_unit);
        let names = JsonSchema::string_enumeration(units.map(|variant| variant.name));
        let mut one_of = Vec::new();
        if !names.enumeration.is_empty() {
            one_of.push(names);
        }
        for variant in self.variants.iter().filter(|variant| !is_unit(variant)) {
            let mut schema = JsonSchema::of(JsonType::Object).titled(variant.component);
            schema.description = variant.description.map(str::to_owned);
            add_property(&mut schema, variant.name, variant.describe::<T>(registry));
            schema.additional_properties = Some(AdditionalProperties::Allowed(false));
            one_of.push(schema);
        }
        JsonSchema::from(Keywords {
            one_of,
            description: self.description.map(str::to_owned),
            ..Keywords::default()
        })
    }

    fn closed(&self, mut schema: JsonSchema) -> JsonSchema {
        if self.deny_unknown_fields {
            schema.additional_properties = Some(AdditionalProperties::Allowed(false));
        }
        schema
    }
}

impl<T> UnionVariant<T> {
    /// The schema of what the variant holds; fields of its own are a component called after it.
    fn describe<U>(&self, registry: &mut Registry) -> JsonSchema {
        match self.content {
            VariantContent::Unit { .. } => JsonSchema::of(JsonType::Null),
            VariantContent::Value { describe, .. } => describe(registry),
            VariantContent::Fields {
                describe_object, ..
            } => registry.variant_component::<U>(self.component, |registry| {
                let mut schema = describe_object(registry).titled(self.component);
                schema.description = self.description.map(str::to_owned);
                schema
            }),
        }
    }

    /// The schema of the object in which the variant's tag lies.
    fn describe_beside(&self, tag: &str, registry: &mut Registry) -> JsonSchema {
        let mut object = match self.content {
            VariantContent::Unit { .. } => JsonSchema::of(JsonType::Object),
            VariantContent::Fields {
                describe_object, ..
            } => describe_object(registry),
            VariantContent::Value {
                describe,
                describe_object,
                ..
            } => describe_object(registry).unwrap_or_else(|| match describe(registry) {
                map if map.json_type == Some(JsonType::Object) => map,
                other => JsonSchema::from(Keywords {
                    all_of: vec![other],
                    ..JsonSchema::of(JsonType::Object).into()
                }),
            }),
        };
        let fields = std::mem::take(&mut object.properties);
        let required = std::mem::take(&mut object.required);
        add_property(&mut object, tag, self.describe_tag(tag));
        object
            .properties
            .get_or_insert_default()
            .extend(fields.into_iter().flatten());
        object.required.extend(required);
        object
    }

    /// The schema of the object that holds the variant's tag and the variant itself.
    fn describe_content(&self, tag: &str, content: &str, registry: &mut Registry) -> JsonSchema {
        let mut object = JsonSchema::of(JsonType::Object);
        add_property(&mut object, tag, self.describe_tag(tag));
        let schema = match self.content {
            VariantContent::Unit { .. } => return object,
            VariantContent::Value { describe, .. } => describe(registry),
            VariantContent::Fields {
                describe_object, ..
            } => describe_object(registry),
        };
        add_property(&mut object, content, schema);
        object
    }

    fn describe_tag(&self, tag: &str) -> JsonSchema {
        let mut schema = JsonSchema::from(Keywords {
            constant: Some(Value::from(self.name)),
            ..JsonSchema::of(JsonType::String).into()
        });
        schema.annotate(tag, &Metadata::NONE);
        schema
    }
}

fn add_property(object: &mut JsonSchema, name: &str, mut schema: JsonSchema) {
    schema.annotate(name, &Metadata::NONE);
    object
        .properties
        .get_or_insert_default()
        .insert(name.to_owned(), schema);
    object.required.push(name.to_owned());
}
