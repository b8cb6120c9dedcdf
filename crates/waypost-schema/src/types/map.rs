//! Maps: JSON objects whose keys are not known beforehand.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};

use indexmap::IndexMap;

use crate::{
    AdditionalProperties, Constraints, ErrorKind, Input, JsonSchema, JsonType, Kind, Registry,
    Report, Schema,
};

macro_rules! map_schema {
    ($map:ty, $key:ident: $($bound:ident)+, $value:ident $(, $hasher:ident)?) => {
        impl<$key: Schema $(+ $bound)+, $value: Schema $(, $hasher: BuildHasher + Default)?> Schema for $map {
            map_schema!(@ $key, $value);
        }
    };
    (@ $key:ident, $value:ident) => {
        const KIND: Kind = Kind::Object;

        fn describe(registry: &mut Registry) -> JsonSchema {
            describe::<$key, $value>(registry)
        }

        fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
            let entries = entries_of(input, report)?;
            report.collection(
                input,
                |report| read_entries(entries, report).collect(),
                |map: &Self, limit| limit.check_distinct("Dictionary", map.len()),
            )
        }

        fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
            constraints.check_distinct("Dictionary", self.len())
        }

        fn is_valid(&self) -> bool {
            self.iter().all(|(key, value)| key.is_valid() && value.is_valid())
        }

        fn minds_unknown_fields() -> bool {
            true
        }
    };
}

map_schema!(BTreeMap<K, V>, K: Ord, V);
map_schema!(HashMap<K, V, S>, K: Hash Eq, V, S);
map_schema!(IndexMap<K, V, S>, K: Hash Eq, V, S);

/// What Pydantic says of the keys: a pattern, or what more is known of them than that they are text.
fn describe<K: Schema, V: Schema>(registry: &mut Registry) -> JsonSchema {
    let mut keys = K::describe(registry);
    let values = V::describe(registry);
    let mut map = JsonSchema::of(JsonType::Object);
    if let Some(pattern) = keys.pattern.take() {
        map.pattern_properties = [(pattern, values)].into_iter().collect();
    } else {
        map.additional_properties = Some(match values == JsonSchema::any() {
            true => AdditionalProperties::Allowed(true),
            false => AdditionalProperties::Schema(values),
        });
    }
    if keys.reference.is_some() || keys.json_type == Some(JsonType::String) {
        keys.json_type = None;
        map.property_names = (keys != JsonSchema::any()).then_some(keys);
    }
    map
}

/// The entries that are read; of a repeated key the last value, as in Python's `dict`.
fn entries_of<'a, 'i>(
    input: &'a Input<'i>,
    report: &mut Report,
) -> Option<IndexMap<&'a Cow<'i, str>, &'a Input<'i>>> {
    let companions = std::mem::take(&mut report.companions);
    let Input::Map(entries) = input else {
        report.error(ErrorKind::DictType, input);
        return None;
    };
    let entries = entries
        .iter()
        .filter(|(key, _)| !companions.is_tag(key))
        .map(|(key, value)| (key, value));
    Some(entries.collect())
}

/// Reads every entry, and hands back the good ones.
fn read_entries<K: Schema, V: Schema>(
    entries: IndexMap<&Cow<'_, str>, &Input<'_>>,
    report: &mut Report,
) -> impl Iterator<Item = (K, V)> {
    entries.into_iter().filter_map(|(key, value)| {
        report.at(key.clone().into_owned(), |report| {
            let key = read_key(key, report);
            V::parse(value, report).and_then(|value| Some((key?, value)))
        })
    })
}

/// A fault of the key itself is located behind `[key]`, where Pydantic puts it.
fn read_key<K: Schema>(key: &str, report: &mut Report) -> Option<K> {
    report.labelled(
        || "[key]".into(),
        |report| K::parse(&Input::Text(key.into()), report),
    )
}
