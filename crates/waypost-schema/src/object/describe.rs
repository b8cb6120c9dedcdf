//! Describing a struct.

use indexmap::IndexMap;
use serde_json::Value;

use crate::{AdditionalProperties, Field, JsonSchema, JsonType, Keywords, Mode, Registry, Schema};

/// Puts the schema of a struct together, field by field.
#[derive(Debug)]
pub struct ObjectSchema<'a> {
    schema: JsonSchema,
    registry: &'a mut Registry,
}

impl<'a> ObjectSchema<'a> {
    /// An object called `title`.
    #[must_use]
    pub fn new(title: &str, registry: &'a mut Registry) -> Self {
        Self {
            schema: JsonSchema::from(Keywords {
                properties: Some(IndexMap::new()),
                ..JsonSchema::of(JsonType::Object).titled(title).into()
            }),
            registry,
        }
    }

    /// Adds a field, unless it does not travel in the direction that is described.
    #[must_use]
    pub fn field<T: Schema>(mut self, field: &Field<T>) -> Self {
        let travels = match self.registry.mode() {
            Mode::Input => !field.metadata.read_only,
            Mode::Output => !field.metadata.write_only,
        };
        if travels {
            let schema = field.describe(self.registry);
            let name = field.name_in(self.registry.mode());
            self.add(name, schema, field.is_required());
        }
        self
    }

    fn add(&mut self, name: &str, schema: JsonSchema, required: bool) {
        self.properties().insert(name.to_owned(), schema);
        if required {
            self.schema.required.push(name.to_owned());
        }
    }

    /// Adds the fields of `T`, which lie among those of this object.
    #[must_use]
    pub fn flatten<T: Schema>(mut self) -> Self {
        match T::describe_object(self.registry) {
            Some(object) => self.merge(object.into(), T::absent().is_none()),
            None => match T::describe(self.registry) {
                map if map.json_type == Some(JsonType::Object) => {
                    self.schema.additional_properties = map.additional_properties.clone();
                }
                anything if anything == JsonSchema::any() => {}
                other => self.schema.all_of.push(other),
            },
        }
        self
    }

    fn properties(&mut self) -> &mut IndexMap<String, JsonSchema> {
        self.schema.properties.get_or_insert_default()
    }

    fn merge(&mut self, object: Keywords, required: bool) {
        self.properties()
            .extend(object.properties.into_iter().flatten());
        if required {
            self.schema.required.extend(object.required);
        }
        // Of a map every entry is a field; what a struct says of unknown ones does not hold beside others.
        if let Some(AdditionalProperties::Schema(_)) = &object.additional_properties {
            self.schema.additional_properties = object.additional_properties;
        }
        self.schema.all_of.extend(object.all_of);
    }

    /// Sets the description.
    #[must_use]
    pub fn description(mut self, description: &str) -> Self {
        self.schema.description = Some(description.to_owned());
        self
    }

    /// Adds values that show what is meant.
    #[must_use]
    pub fn examples(mut self, examples: Vec<Value>) -> Self {
        self.schema.examples = examples;
        self
    }

    /// Documents that fields other than the named are refused.
    #[must_use]
    pub fn deny_unknown_fields(mut self) -> Self {
        self.schema.additional_properties = Some(AdditionalProperties::Allowed(false));
        self
    }

    /// The finished schema.
    #[must_use]
    pub fn build(self) -> JsonSchema {
        self.schema
    }
}
