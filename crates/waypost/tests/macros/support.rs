//! What the tests of schemas look at.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use waypost::Schema;
use waypost::prelude::*;
use waypost::schema_types::{Constraints, ErrorDetail, Mode, Profile, Registry, from_json};

/// What is read in the compatible profile.
pub(crate) fn read<T: Schema + DeserializeOwned>(text: &str) -> Result<T, Vec<ErrorDetail>> {
    from_json(text.as_bytes(), &Constraints::NONE, Profile::Compatible)
}

/// The errors of a text that is not accepted.
#[track_caller]
pub(crate) fn errors<T: Schema + DeserializeOwned>(text: &str) -> Value {
    json!(read::<T>(text).err().expect("the text is not accepted"))
}

/// Where the errors are.
#[track_caller]
pub(crate) fn locations<T: Schema + DeserializeOwned>(text: &str) -> Vec<String> {
    let errors = read::<T>(text).err().expect("the text is not accepted");
    errors
        .iter()
        .map(|error| error.location.to_string())
        .collect()
}

/// The schema of what is accepted, where it is used.
pub(crate) fn document<T: Schema>() -> Value {
    let mut registry = Registry::new(Profile::Compatible);
    let mut schema = registry.describe::<T>(Mode::Input);
    let (_, references) = registry.finish();
    references.resolve(&mut schema);
    json!(schema)
}

/// The components of what is accepted.
pub(crate) fn all_components<T: Schema>() -> BTreeMap<String, Value> {
    described::<T>(&[Mode::Input])
}

/// The components of what is accepted and sent.
pub(crate) fn both_ways<T: Schema>() -> BTreeMap<String, Value> {
    described::<T>(&[Mode::Input, Mode::Output])
}

/// The names of the components of what is accepted.
pub(crate) fn components<T: Schema>() -> Vec<String> {
    all_components::<T>().into_keys().collect()
}

fn described<T: Schema>(modes: &[Mode]) -> BTreeMap<String, Value> {
    let mut registry = Registry::new(Profile::Compatible);
    for mode in modes {
        registry.describe::<T>(*mode);
    }
    let (components, _) = registry.finish();
    let entry = |(name, schema)| (name, json!(schema));
    components.into_iter().map(entry).collect()
}
