//! Maps: JSON objects whose keys are not known beforehand.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use indexmap::IndexMap;

use super::string::without_nul;
use crate::{Constraints, ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

macro_rules! map_schema {
    ($map:ty, $value:ident $(, $hasher:ident)?) => {
        impl<$value: Schema $(, $hasher: BuildHasher + Default)?> Schema for $map {
            const KIND: Kind = Kind::Object;

            fn describe(registry: &mut Registry) -> JsonSchema {
                JsonSchema::map($value::describe(registry))
            }

            fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
                Some(read(input, report)?.into_iter().collect())
            }

            fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
                constraints.check_count("Dictionary", self.len())
            }

            fn is_valid(&self) -> bool {
                self.values().all($value::is_valid)
            }
        }
    };
}

map_schema!(BTreeMap<String, V>, V);
map_schema!(HashMap<String, V, S>, V, S);
map_schema!(IndexMap<String, V, S>, V, S);

/// The entries in the order of the input; of a repeated key the last value, as in Python's `dict`.
fn read<V: Schema>(input: &Input<'_>, report: &mut Report) -> Option<Vec<(String, V)>> {
    let Input::Map(entries) = input else {
        report.error(ErrorKind::DictType, input);
        return None;
    };
    let before = report.len();
    let last: IndexMap<&Cow<'_, str>, &Input<'_>> =
        entries.iter().map(|(key, value)| (key, value)).collect();
    let values: Vec<_> = last
        .into_iter()
        .filter_map(|(key, value)| {
            let key = key.clone().into_owned();
            let value = report.at(key.clone(), |report| {
                check_key(&key, report);
                V::parse(value, report)
            })?;
            Some((key, value))
        })
        .collect();
    (report.len() == before).then_some(values)
}

/// A fault of the key itself is located behind `[key]`, where Pydantic puts it.
fn check_key(key: &str, report: &mut Report) {
    if report.profile().is_strict() {
        report.at("[key]", |report| {
            report.accept(without_nul(key), &Input::Str(key.into()))
        });
    }
}
