//! The names that components finally get, and the references to them.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::{Component, Mode};
use crate::{JsonSchema, Keywords, Profile};

/// Prefix of a reference to a component of an OpenAPI document.
const REFERENCE_PREFIX: &str = "#/components/schemas/";

/// Gives references the names that their components finally got.
#[derive(Debug)]
pub struct References(HashMap<String, String>);

impl References {
    pub(super) fn of(components: &IndexMap<String, Component>, profile: Profile) -> Self {
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for component in components.values() {
            *uses.entry(component.name.as_str()).or_default() += 1;
        }
        let split = split_components(components, profile);
        let mut names = HashMap::new();
        for (key, component) in components {
            let name = if uses[component.name.as_str()] > 1 {
                long_name(key)
            } else {
                component.name.clone()
            };
            for (mode, suffix) in [(Mode::Input, "-Input"), (Mode::Output, "-Output")] {
                let suffix = if split.contains(&key.as_str()) {
                    suffix
                } else {
                    ""
                };
                names.insert(placeholder(key, mode), format!("{name}{suffix}"));
            }
        }
        Self(names)
    }

    /// The name of a component.
    pub(super) fn name(&self, key: &str, mode: Mode) -> String {
        self.0[&placeholder(key, mode)].clone()
    }

    /// Finishes every reference inside of `schema`.
    pub fn resolve(&self, schema: &mut JsonSchema) {
        for_each_reference(schema, &mut |reference| {
            if let Some(name) = reference
                .strip_prefix(REFERENCE_PREFIX)
                .and_then(|key| self.0.get(key))
            {
                *reference = format!("{REFERENCE_PREFIX}{name}");
            }
        });
    }
}

/// Calls `visit` on every reference inside of `schema`, those of discriminators included.
fn for_each_reference(schema: &mut JsonSchema, visit: &mut impl FnMut(&mut String)) {
    schema.for_each_mut(&mut |schema| {
        let keywords = &mut **schema;
        let mapped = keywords
            .discriminator
            .iter_mut()
            .flat_map(|discriminator| discriminator.mapping.values_mut());
        keywords
            .reference
            .iter_mut()
            .chain(mapped)
            .for_each(&mut *visit);
    });
}

pub(super) fn reference(key: &str) -> JsonSchema {
    JsonSchema::from(Keywords {
        reference: Some(format!("{REFERENCE_PREFIX}{key}")),
        ..Keywords::default()
    })
}

/// What stands for a component's name until all are known.
pub(super) fn placeholder(key: &str, mode: Mode) -> String {
    match mode {
        Mode::Input => format!("{key}#input"),
        Mode::Output => format!("{key}#output"),
    }
}

/// Component and direction of a reference that is not finished.
pub(super) fn split(reference: &str) -> Option<(&str, Mode)> {
    let (key, mode) = reference.strip_prefix(REFERENCE_PREFIX)?.rsplit_once('#')?;
    Some((
        key,
        if mode == "input" {
            Mode::Input
        } else {
            Mode::Output
        },
    ))
}

/// The components whose two directions differ, be it only in what they refer to.
///
/// FastAPI takes those that lead back to themselves for different, so the compatible profile does too.
fn split_components(components: &IndexMap<String, Component>, profile: Profile) -> Vec<&str> {
    let mut split: Vec<&str> = Vec::new();
    if !profile.is_strict() {
        split.extend(
            components
                .iter()
                .filter(|(_, component)| component.input.is_some() && component.output.is_some())
                .filter(|(key, _)| is_recursive(key, components))
                .map(|(key, _)| key.as_str()),
        );
    }
    loop {
        let before = split.len();
        for (key, component) in components {
            let (Some(input), Some(output)) = (&component.input, &component.output) else {
                continue;
            };
            let differs = without_direction(input, &split) != without_direction(output, &split);
            if differs && !split.contains(&key.as_str()) {
                split.push(key);
            }
        }
        if split.len() == before {
            return split;
        }
    }
}

/// Whether the references of a component lead back to it.
fn is_recursive(key: &str, components: &IndexMap<String, Component>) -> bool {
    let mut reached = HashSet::new();
    let mut waiting = vec![key.to_owned()];
    while let Some(next) = waiting.pop() {
        let input = components.get(&next).and_then(|known| known.input.as_ref());
        for_each_reference(&mut input.cloned().unwrap_or_default(), &mut |reference| {
            if let Some((referred, _)) = split(reference)
                && reached.insert(referred.to_owned())
            {
                waiting.push(referred.to_owned());
            }
        });
    }
    reached.contains(key)
}

/// The schema with references that do not tell the direction, except to components that are split.
fn without_direction(schema: &JsonSchema, split_ones: &[&str]) -> JsonSchema {
    let mut schema = schema.clone();
    for_each_reference(&mut schema, &mut |reference| {
        if let Some((key, _)) = split(reference)
            && !split_ones.contains(&key)
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
