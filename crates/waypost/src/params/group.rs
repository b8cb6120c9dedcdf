//! A struct as a group of parameters: each field is one query, header, cookie or form parameter.

use std::borrow::Cow;

use indexmap::IndexMap;
use waypost_schema::{Field, FieldShape, Input, Kind, LocationItem, Report, Schema};

use super::{Parameter, Source};

/// Whether arguments of this type, read from text, are groups.
pub(super) fn is_group<T: Schema>() -> bool {
    if T::KIND != Kind::Object {
        return false;
    }
    let mut fields = 0;
    T::shape(&mut |_| fields += 1);
    fields > 0
}

/// How a group's fields are called by their source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// As they are.
    AsIs,
    /// As headers: hyphens for the underscores of the code's names, whatever the case.
    Header,
    /// As headers that keep their underscores, whatever the case.
    HeaderAsIs,
}

impl Naming {
    /// How the fields of an argument read from `source` are called there.
    pub(super) const fn of<T>(parameter: &Parameter<T>, source: Source) -> Self {
        match source {
            Source::Header if parameter.keeps_underscores => Self::HeaderAsIs,
            Source::Header => Self::Header,
            _ => Self::AsIs,
        }
    }

    const fn is_header(self) -> bool {
        matches!(self, Self::Header | Self::HeaderAsIs)
    }

    /// The name that a field has in its source.
    pub(super) fn of_field(self, field: FieldShape) -> String {
        if self.has_hyphens(field) {
            field.name.replace('_', "-")
        } else {
            field.name.to_owned()
        }
    }

    const fn has_hyphens(self, field: FieldShape) -> bool {
        matches!(self, Self::Header) && !field.renamed
    }

    fn matches(self, field: FieldShape, sent: &str) -> bool {
        let name = field.name;
        match self {
            Self::AsIs => name == sent,
            _ if self.has_hyphens(field) => {
                name.len() == sent.len()
                    && name.bytes().zip(sent.bytes()).all(|(name, sent)| {
                        let name = if name == b'_' { b'-' } else { name };
                        name.eq_ignore_ascii_case(&sent)
                    })
            }
            Self::Header | Self::HeaderAsIs => name.eq_ignore_ascii_case(sent),
        }
    }
}

/// Reads a group from every pair that its source has.
///
/// Pairs that no field is called after are passed on, so that a struct that denies unknown fields sees them.
pub(super) fn read<'a, T: Schema>(
    field: &Field<T>,
    source: Source,
    naming: Naming,
    pairs: impl Iterator<Item = (Cow<'a, str>, Input<'a>)>,
    report: &mut Report,
) -> Option<T> {
    let group = Group::collect::<T>(naming, pairs);
    let sent = group.known > 0
        || !is_optional(field)
        || (T::minds_unknown_fields() && !group.entries.is_empty());
    let input = Input::Map(group.entries.into_iter().collect());
    let before = report.len();
    let value = report.at(source.name(), |report| {
        field.parse(sent.then_some(&input), &Input::Null, report)
    });
    if naming == Naming::Header {
        name_as_headers::<T>(report, before);
    }
    value
}

/// Whether all fields of a group can be missing together.
pub(super) fn is_optional<T: Schema>(field: &Field<T>) -> bool {
    field.default.is_some() || T::absent().is_some()
}

struct Group<'a> {
    /// A map: a client can send thousands of names.
    entries: IndexMap<Cow<'a, str>, Input<'a>>,
    /// How many fields were sent.
    known: usize,
}

impl<'a> Group<'a> {
    fn collect<T: Schema>(
        naming: Naming,
        pairs: impl Iterator<Item = (Cow<'a, str>, Input<'a>)>,
    ) -> Self {
        let mut group = Self {
            entries: IndexMap::new(),
            known: 0,
        };
        for (sent, value) in pairs {
            let mut field = None;
            // An extra header must not pass for the field that is read from another one.
            let mut poses_as_field = false;
            T::shape(&mut |known| {
                if naming.matches(known, &sent) {
                    field = Some(known);
                }
                poses_as_field |= naming.is_header() && known.name.eq_ignore_ascii_case(&sent);
            });
            match field {
                Some(field) => group.add(Cow::Borrowed(field.name), value),
                None if poses_as_field => {}
                None => group.add(sent, value),
            }
        }
        group.shape::<T>(naming);
        group
    }

    fn add(&mut self, name: Cow<'a, str>, value: Input<'a>) {
        match self.entries.get_mut(&name) {
            Some(Input::Repeated(values)) => values.push(value),
            Some(first) => {
                let earlier = std::mem::replace(first, Input::Null);
                *first = Input::Repeated(vec![earlier, value]);
            }
            None => {
                self.entries.insert(name, value);
            }
        }
    }

    /// Of a repeated key a list takes all values, a scalar the last, or the first of headers, as in Starlette.
    ///
    /// Of several names of one field the first that was sent is the field.
    fn shape<T: Schema>(&mut self, naming: Naming) {
        let mut read: Vec<FieldShape> = Vec::new();
        T::shape(&mut |field| {
            let is_read = |known: &FieldShape| known.output_name == field.output_name;
            if self.entries.contains_key(field.name) && !read.iter().any(is_read) {
                read.push(field);
            }
        });
        self.known = read.len();
        for (name, value) in &mut self.entries {
            let field = read.iter().find(|field| field.name == name);
            let sent = std::mem::replace(value, Input::Null);
            *value = match (field.map(|field| field.kind), sent) {
                (Some(Kind::List) | None, Input::Repeated(values)) => Input::List(values),
                (Some(Kind::List), single) => Input::List(vec![single]),
                (Some(_), Input::Repeated(values)) => {
                    let mut values = values.into_iter();
                    let taken = if naming.is_header() {
                        values.next()
                    } else {
                        values.next_back()
                    };
                    taken.unwrap_or(Input::Null)
                }
                (_, single) => single,
            };
        }
    }
}

/// Errors name headers as they are sent, not as the fields are called.
fn name_as_headers<T: Schema>(report: &mut Report, before: usize) {
    for error in report.errors_from_mut(before) {
        if let Some(LocationItem::Key(name)) = error.location.get_mut(1) {
            T::shape(&mut |field| {
                if field.name == name.as_ref() {
                    *name = Naming::Header.of_field(field).into();
                }
            });
        }
    }
}
