//! What a field takes of the values that were sent under its name.

use std::borrow::{Borrow, Cow};
use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::Input;
use crate::{FieldShape, Kind};

/// Which of several values under one name a field takes that is no list; a list takes them all.
///
/// ```
/// use waypost_schema::{Input, Kind, Taken};
///
/// let sent = || ["1", ""].map(|text| Input::Text(text.into())).into_iter();
/// assert_eq!(Taken::First.of(Kind::Scalar, &mut sent()), Some(Input::Text("1".into())));
/// assert_eq!(Taken::Last.of(Kind::Scalar, &mut sent()), Some(Input::Text("".into())));
/// assert_eq!(Taken::LastFilledIn.of(Kind::Scalar, &mut sent()), None);
/// assert_eq!(Taken::Last.of(Kind::List, &mut sent()), Some(Input::List(sent().collect())));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The first, as of headers.
    First,
    /// The last, as of a query and of cookies.
    Last,
    /// The last unless it is empty, as of a form: what is not filled in is not sent.
    LastFilledIn,
}

impl Taken {
    /// What a field of this kind reads; `None` if that is nothing.
    pub fn of<'i>(
        self,
        kind: Kind,
        values: &mut dyn Iterator<Item = Input<'i>>,
    ) -> Option<Input<'i>> {
        match kind {
            Kind::Scalar | Kind::Object => self.one_of(values),
            Kind::List => {
                let values: Vec<_> = values.collect();
                (!values.is_empty()).then_some(Input::List(values))
            }
        }
    }

    /// The single value among several.
    pub(super) fn one_of<'i, V: Borrow<Input<'i>>>(
        self,
        mut values: impl Iterator<Item = V>,
    ) -> Option<V> {
        match self {
            Self::First => values.next(),
            Self::Last => values.last(),
            Self::LastFilledIn => values
                .last()
                .filter(|value| (*value).borrow().as_text() != Some("")),
        }
    }
}

impl<'a> Input<'a> {
    /// The pairs of a query, of headers, cookies or a form as an object, for a struct whose fields take what is theirs.
    pub fn from_pairs(pairs: impl Iterator<Item = (Cow<'a, str>, Self)>, taken: Taken) -> Self {
        // A map: a client can send thousands of names.
        let mut names: IndexMap<Cow<'a, str>, Vec<Self>> = IndexMap::new();
        for (name, value) in pairs {
            names.entry(name).or_default().push(value);
        }
        let entries = names.into_iter();
        Self::Map(
            entries
                .map(|(name, values)| (name, Self::Repeated(values, taken)))
                .collect(),
        )
    }

    /// Takes what was sent under each name as these fields want it: a list all, anything else one.
    #[must_use]
    pub fn shaped_by(&self, shape: impl FnOnce(&mut dyn FnMut(FieldShape))) -> Cow<'_, Self> {
        let entries = match self {
            Self::Map(entries) if entries.iter().any(|(_, value)| value.is_repeated()) => entries,
            _ => return Cow::Borrowed(self),
        };
        // Of the names of one field only the first that was sent is the field.
        let (mut kinds, mut read) = (HashMap::new(), HashSet::new());
        shape(&mut |field| {
            let is_sent = entries.iter().any(|(name, _)| name == field.name);
            if is_sent && read.insert(field.output_name) {
                kinds.insert(field.name, field.kind);
            }
        });
        let shaped = entries.iter().filter_map(|(name, value)| {
            let value = match value {
                Self::Repeated(values, taken) => match kinds.get(name.as_ref()) {
                    Some(kind) => taken.of(*kind, &mut values.iter().cloned())?,
                    None => unknown(values),
                },
                value => value.clone(),
            };
            Some((name.clone(), value))
        });
        Cow::Owned(Self::Map(shaped.collect()))
    }

    const fn is_repeated(&self) -> bool {
        matches!(self, Self::Repeated(..))
    }
}

/// What stands under a name that no field is called after.
fn unknown<'i>(values: &[Input<'i>]) -> Input<'i> {
    match values {
        [value] => value.clone(),
        values => Input::List(values.to_vec()),
    }
}
