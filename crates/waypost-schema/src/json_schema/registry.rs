//! The named schemas of one document.

use std::any::type_name;
use std::borrow::Cow;
use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::{JsonSchema, JsonType};
use crate::Profile;

/// Prefix of a reference to a component of an OpenAPI document.
const REFERENCE_PREFIX: &str = "#/components/schemas/";

/// In which direction values of a schema travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// From the client: what is accepted.
    #[default]
    Input,
    /// To the client: what is sent.
    Output,
}

/// Collects the named schemas of one document, each once.
///
/// ```
/// use waypost_schema::{Mode, Profile, Registry, Schema};
///
/// let mut registry = Registry::new(Profile::Strict);
/// let schema = registry.describe::<u8>(Mode::Input);
/// assert_eq!(
///     serde_json::to_value(&schema).unwrap(),
///     serde_json::json!({"type": "integer", "minimum": 0, "maximum": 255}),
/// );
/// ```
#[derive(Debug, Default)]
pub struct Registry {
    profile: Profile,
    mode: Mode,
    components: IndexMap<Cow<'static, str>, Component>,
}

/// A named schema; both directions are kept until it is known whether they differ.
#[derive(Debug)]
struct Component {
    name: String,
    input: Option<JsonSchema>,
    output: Option<JsonSchema>,
}

impl Component {
    fn slot(&mut self, mode: Mode) -> &mut Option<JsonSchema> {
        match mode {
            Mode::Input => &mut self.input,
            Mode::Output => &mut self.output,
        }
    }
}

impl Registry {
    /// An empty registry for documents of `profile`.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self {
            profile,
            ..Self::default()
        }
    }

    /// The profile whose exactness the document has.
    #[must_use]
    pub const fn profile(&self) -> Profile {
        self.profile
    }

    /// The direction that is being described.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// Describes `T` in one direction.
    pub fn describe<T: crate::Schema>(&mut self, mode: Mode) -> JsonSchema {
        let outer = std::mem::replace(&mut self.mode, mode);
        let schema = T::describe(self);
        self.mode = outer;
        schema
    }

    /// Describes a field in one direction: its type's schema with constraints, annotations and default.
    pub fn describe_field<T: crate::Schema>(
        &mut self,
        field: &crate::Field<T>,
        mode: Mode,
    ) -> JsonSchema {
        let outer = std::mem::replace(&mut self.mode, mode);
        let schema = field.describe(self);
        self.mode = outer;
        schema
    }

    /// Describes every field of `T` on its own, in one direction.
    pub fn describe_fields<T: crate::Schema>(
        &mut self,
        mode: Mode,
    ) -> Vec<crate::FieldDescription> {
        let outer = std::mem::replace(&mut self.mode, mode);
        let fields = T::describe_fields(self);
        self.mode = outer;
        fields
    }

    /// Registers `T` under `name`, described by `describe` when met for the first time, and refers to it.
    ///
    /// Types of one name get longer ones made from their modules, as FastAPI does it. A type may refer to itself.
    pub fn component<T>(
        &mut self,
        name: &str,
        describe: impl FnOnce(&mut Self) -> JsonSchema,
    ) -> JsonSchema {
        let key = type_name::<T>();
        let mode = self.mode;
        let known = self
            .components
            .get_mut(key)
            .is_some_and(|component| component.slot(mode).is_some());
        if !known {
            let slot = |registry: &mut Self, schema| {
                let component = registry
                    .components
                    .entry(Cow::Borrowed(key))
                    .or_insert_with(|| Component {
                        name: name.to_owned(),
                        input: None,
                        output: None,
                    });
                *component.slot(mode) = Some(schema);
            };
            // A placeholder first: a recursive type meets itself while it is described.
            slot(self, JsonSchema::any());
            let schema = describe(self);
            slot(self, schema);
        }
        reference(&placeholder(key, mode))
    }

    /// Adds a component that stands for no type, such as a group of body parameters.
    pub fn synthetic(&mut self, name: &str, schema: JsonSchema) -> JsonSchema {
        // No type's path starts with a colon, so that a type of the same name stays apart.
        let key = format!(":{name}");
        let reference = reference(&placeholder(&key, Mode::Input));
        let component = Component {
            name: name.to_owned(),
            input: Some(schema),
            output: None,
        };
        self.components.insert(Cow::Owned(key), component);
        reference
    }

    /// The components by their final names, sorted, and the means to finish references elsewhere.
    #[must_use]
    pub fn finish(mut self) -> (IndexMap<String, JsonSchema>, References) {
        let names = self.final_names();
        let references = References(names);
        let mut schemas = IndexMap::new();
        for (key, component) in &mut self.components {
            for mode in [Mode::Input, Mode::Output] {
                if let Some(mut schema) = component.slot(mode).take() {
                    references.resolve(&mut schema);
                    let name = references.0[&placeholder(key, mode)].clone();
                    schemas.insert(name, schema);
                }
            }
        }
        schemas.sort_keys();
        (schemas, references)
    }

    fn final_names(&self) -> HashMap<String, String> {
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for component in self.components.values() {
            *uses.entry(component.name.as_str()).or_default() += 1;
        }
        let split = self.split_components();
        let mut names = HashMap::new();
        for (key, component) in &self.components {
            let name = if uses[component.name.as_str()] > 1 {
                long_name(key)
            } else {
                component.name.clone()
            };
            for (mode, suffix) in [(Mode::Input, "-Input"), (Mode::Output, "-Output")] {
                let suffix = if split.contains(&key.as_ref()) {
                    suffix
                } else {
                    ""
                };
                names.insert(placeholder(key, mode), format!("{name}{suffix}"));
            }
        }
        names
    }

    /// The components whose two directions differ, be it only in what they refer to.
    fn split_components(&self) -> Vec<&str> {
        let mut split: Vec<&str> = Vec::new();
        loop {
            let before = split.len();
            for (key, component) in &self.components {
                let (Some(input), Some(output)) = (&component.input, &component.output) else {
                    continue;
                };
                let differs = without_direction(input, &split) != without_direction(output, &split);
                if differs && !split.contains(&key.as_ref()) {
                    split.push(key);
                }
            }
            if split.len() == before {
                return split;
            }
        }
    }
}

/// Gives references the names that their components finally got.
#[derive(Debug)]
pub struct References(HashMap<String, String>);

impl References {
    /// Finishes every reference inside of `schema`.
    pub fn resolve(&self, schema: &mut JsonSchema) {
        schema.for_each_mut(&mut |schema| {
            if let Some(reference) = &mut schema.reference
                && let Some(name) = reference
                    .strip_prefix(REFERENCE_PREFIX)
                    .and_then(|key| self.0.get(key))
            {
                *reference = format!("{REFERENCE_PREFIX}{name}");
            }
        });
    }
}

fn reference(key: &str) -> JsonSchema {
    JsonSchema {
        reference: Some(format!("{REFERENCE_PREFIX}{key}")),
        ..JsonSchema::default()
    }
}

fn placeholder(key: &str, mode: Mode) -> String {
    match mode {
        Mode::Input => format!("{key}#input"),
        Mode::Output => format!("{key}#output"),
    }
}

/// The schema with references that do not tell the direction, except to components that are split.
fn without_direction(schema: &JsonSchema, split: &[&str]) -> JsonSchema {
    let mut schema = schema.clone();
    schema.for_each_mut(&mut |schema| {
        if let Some(reference) = &mut schema.reference
            && let Some((key, _)) = reference.rsplit_once('#')
            && !split.contains(&key.trim_start_matches(REFERENCE_PREFIX))
        {
            *reference = key.to_owned();
        }
    });
    schema
}

/// A component name made from a type's whole path.
fn long_name(type_name: &str) -> String {
    type_name.replace("::", "__").replace(
        |character: char| !character.is_ascii_alphanumeric() && character != '_',
        "_",
    )
}

impl JsonSchema {
    /// A closed list of strings.
    #[must_use]
    pub fn string_enumeration(values: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            enumeration: values.into_iter().map(Value::from).collect(),
            ..Self::of(JsonType::String)
        }
    }
}
