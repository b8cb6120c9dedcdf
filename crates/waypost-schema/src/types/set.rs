//! Sets: JSON arrays in which what is there twice counts once.

use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher, Hash};

use indexmap::IndexSet;

use super::list::{items_of, read_items};
use crate::{
    Constraints, ErrorKind, Input, JsonSchema, Keywords, Kind, Mode, Registry, Report, Schema,
};

macro_rules! set_schema {
    ($set:ty, $item:ident: $($bound:ident)+ $(, $hasher:ident)?) => {
        impl<$item: Schema $(+ $bound)+ $(, $hasher: BuildHasher + Default)?> Schema for $set {
            const KIND: Kind = Kind::List;

            fn describe(registry: &mut Registry) -> JsonSchema {
                describe::<$item>(registry)
            }

            fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
                let items = items_of(input, ErrorKind::SetType, report)?;
                report.collection(
                    input,
                    |report| read_items(items, report).collect(),
                    |set: &Self, limit| limit.check_distinct("Set", set.len()),
                )
            }

            fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
                constraints.check_distinct("Set", self.len())
            }

            fn is_valid(&self) -> bool {
                self.iter().all($item::is_valid)
            }
        }
    };
}

set_schema!(BTreeSet<T>, T: Ord);
set_schema!(HashSet<T, S>, T: Hash Eq, S);
set_schema!(IndexSet<T, S>, T: Hash Eq, S);

/// The strict document does not say of a client's array that its elements are unique: they need not be.
fn describe<T: Schema>(registry: &mut Registry) -> JsonSchema {
    let exact = registry.profile().is_strict() && registry.mode() == Mode::Input;
    JsonSchema::from(Keywords {
        unique_items: !exact,
        ..JsonSchema::array(T::describe(registry)).into()
    })
}
