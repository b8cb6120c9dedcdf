//! The named schemas of one document.

mod names;

use std::any::type_name;

use indexmap::IndexMap;

pub use self::names::References;
use self::names::{placeholder, reference};
use super::{JsonSchema, Keywords};
use crate::{FieldDescription, Profile, Schema};

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
    /// Whether every schema is empty.
    blank: bool,
    /// Whether what is sent is documented as what is accepted is.
    joined: bool,
    components: IndexMap<String, Component>,
    /// The types without a name of their own that are being described, and whether each was met inside of itself.
    unnamed: Vec<(&'static str, bool)>,
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

    /// A registry that looks at no type: every schema it gives is empty, and it names none.
    ///
    /// For those who ask what an operation declares, not what its values look like.
    ///
    /// ```
    /// use waypost_schema::{JsonSchema, JsonType, Mode, Profile, Registry};
    ///
    /// let mut registry = Registry::blank(Profile::Strict);
    /// assert_eq!(registry.describe::<u8>(Mode::Input), JsonSchema::any());
    /// registry.inline::<u8>("Number", |_| unreachable!("nobody looks at it"));
    /// registry.component::<u8>("Number", |_| unreachable!("nobody looks at it"));
    /// registry.synthetic("Body", JsonSchema::of(JsonType::Object));
    /// assert!(registry.finish().0.is_empty());
    /// ```
    #[must_use]
    pub fn blank(profile: Profile) -> Self {
        Self {
            blank: true,
            ..Self::new(profile)
        }
    }

    /// Whether this is a [blank](Self::blank) registry.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        self.blank
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

    /// Documents both directions alike, as what is accepted: one component for each type, at the price of exactness.
    #[must_use]
    pub const fn joined(mut self) -> Self {
        self.joined = true;
        self
    }

    /// Describes `T` in one direction.
    pub fn describe<T: Schema>(&mut self, mode: Mode) -> JsonSchema {
        self.in_mode(mode, T::describe)
    }

    /// Describes a field in one direction: its type's schema with constraints, annotations and default.
    pub fn describe_field<T: Schema>(&mut self, field: &crate::Field<T>, mode: Mode) -> JsonSchema {
        self.in_mode(mode, |registry| field.describe(registry))
    }

    /// Describes every field of `T` on its own, in one direction; only structs have fields.
    pub fn describe_fields<T: Schema>(&mut self, mode: Mode) -> Vec<FieldDescription> {
        let object = self.in_mode(mode, T::describe_object).unwrap_or_default();
        fields_of(object.into())
    }

    fn in_mode<R: Default>(&mut self, mode: Mode, describe: impl FnOnce(&mut Self) -> R) -> R {
        if self.blank {
            return R::default();
        }
        let mode = if self.joined { Mode::Input } else { mode };
        let outer = std::mem::replace(&mut self.mode, mode);
        let described = describe(self);
        self.mode = outer;
        described
    }

    /// Registers `T` under `name`, described by `describe` when met for the first time, and refers to it.
    ///
    /// Types of one name get longer ones made from their modules, as FastAPI does it. A type may refer to itself.
    pub fn component<T>(
        &mut self,
        name: &str,
        describe: impl FnOnce(&mut Self) -> JsonSchema,
    ) -> JsonSchema {
        self.component_of(type_name::<T>().to_owned(), name, describe)
    }

    /// As [`Registry::component`], for the variant of an enum.
    pub(crate) fn variant_component<T>(
        &mut self,
        variant: &str,
        describe: impl FnOnce(&mut Self) -> JsonSchema,
    ) -> JsonSchema {
        let key = format!("{}::{variant}", type_name::<T>());
        self.component_of(key, variant, describe)
    }

    fn component_of(
        &mut self,
        key: String,
        name: &str,
        describe: impl FnOnce(&mut Self) -> JsonSchema,
    ) -> JsonSchema {
        if self.blank {
            return JsonSchema::any();
        }
        let mode = self.mode;
        let reference = reference(&placeholder(&key, mode));
        let component = self
            .components
            .entry(key.clone())
            .or_insert_with(|| Component {
                name: name.to_owned(),
                input: None,
                output: None,
            });
        if component.slot(mode).is_none() {
            // A placeholder first: a recursive type meets itself while it is described.
            *component.slot(mode) = Some(JsonSchema::any());
            let schema = describe(self);
            self.components
                .entry(key)
                .and_modify(|component| *component.slot(mode) = Some(schema));
        }
        reference
    }

    /// Describes a type that has no name of its own in documents, at the place where it is used.
    ///
    /// If the type holds values of itself, it becomes a component called `name` after all.
    pub fn inline<T>(
        &mut self,
        name: &str,
        describe: impl FnOnce(&mut Self) -> JsonSchema,
    ) -> JsonSchema {
        if self.blank {
            return JsonSchema::any();
        }
        let key = type_name::<T>();
        if let Some((_, recursive)) = self.unnamed.iter_mut().find(|(known, _)| *known == key) {
            *recursive = true;
            return reference(&placeholder(key, self.mode));
        }
        if self.components.contains_key(key) {
            return self.component::<T>(name, describe);
        }
        self.unnamed.push((key, false));
        let schema = describe(self);
        match self.unnamed.pop() {
            Some((_, true)) => self.component::<T>(name, |_| schema),
            _ => schema,
        }
    }

    /// The component that a reference names, as far as it has been described.
    pub(crate) fn referred(&self, schema: &JsonSchema) -> Option<(&str, &JsonSchema)> {
        let (key, mode) = names::split(schema.reference.as_deref()?)?;
        let component = self.components.get(key)?;
        let schema = match mode {
            Mode::Input => component.input.as_ref(),
            Mode::Output => component.output.as_ref(),
        };
        Some((&component.name, schema?))
    }

    /// Adds a component that stands for no type, such as a group of body parameters.
    pub fn synthetic(&mut self, name: &str, schema: JsonSchema) -> JsonSchema {
        if self.blank {
            return JsonSchema::any();
        }
        // No type's path starts with a colon, so that a type of the same name stays apart.
        let key = format!(":{name}");
        let reference = reference(&placeholder(&key, Mode::Input));
        let component = Component {
            name: name.to_owned(),
            input: Some(schema),
            output: None,
        };
        self.components.insert(key, component);
        reference
    }

    /// The components by their final names, sorted, and the means to finish references elsewhere.
    #[must_use]
    pub fn finish(mut self) -> (IndexMap<String, JsonSchema>, References) {
        let references = References::of(&self.components, self.profile);
        let mut schemas = IndexMap::new();
        for (key, component) in &mut self.components {
            for mode in [Mode::Input, Mode::Output] {
                if let Some(mut schema) = component.slot(mode).take() {
                    references.resolve(&mut schema);
                    schemas.insert(references.name(key, mode), schema);
                }
            }
        }
        schemas.sort_unstable_keys();
        (schemas, references)
    }
}

/// The fields of an object, each on its own.
fn fields_of(object: Keywords) -> Vec<FieldDescription> {
    let required = object.required;
    let field = |(name, schema): (String, JsonSchema)| FieldDescription {
        required: required.contains(&name),
        deprecated: schema.deprecated,
        name,
        schema,
    };
    object.properties.into_iter().flatten().map(field).collect()
}
