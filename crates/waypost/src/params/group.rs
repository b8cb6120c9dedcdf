//! A struct as a group of parameters: each field is one query, header, cookie or form parameter.

use std::borrow::Cow;

use waypost_schema::{Field, Input, Kind, LocationItem, Report, Schema};

use super::{Parameter, Source};

/// Whether arguments of this type, read from text, are groups.
pub(super) fn is_group<T: Schema>() -> bool {
    if T::KIND != Kind::Object {
        return false;
    }
    let mut fields = 0;
    T::shape(&mut |_, _| fields += 1);
    fields > 0
}

/// How a group's fields are called by their source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// As they are.
    AsIs,
    /// As headers: hyphens for underscores, whatever the case.
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
    pub(super) fn of_field(self, field: &str) -> String {
        match self {
            Self::AsIs | Self::HeaderAsIs => field.to_owned(),
            Self::Header => field.replace('_', "-"),
        }
    }

    fn matches(self, field: &str, sent: &str) -> bool {
        match self {
            Self::AsIs => field == sent,
            Self::HeaderAsIs => field.eq_ignore_ascii_case(sent),
            Self::Header => {
                field.len() == sent.len()
                    && field.bytes().zip(sent.bytes()).all(|(field, sent)| {
                        let field = if field == b'_' { b'-' } else { field };
                        field.eq_ignore_ascii_case(&sent)
                    })
            }
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
    let input = Input::Map(group.entries);
    let sent = group.known > 0 || field.absent().is_none();
    let before = report.len();
    let value = report.at(source.name(), |report| {
        field.parse(sent.then_some(&input), &Input::Null, report)
    });
    if naming == Naming::Header {
        name_as_headers::<T>(report, before);
    }
    value
}

struct Group<'a> {
    entries: Vec<(Cow<'a, str>, Input<'a>)>,
    /// How many entries are fields.
    known: usize,
}

impl<'a> Group<'a> {
    fn collect<T: Schema>(
        naming: Naming,
        pairs: impl Iterator<Item = (Cow<'a, str>, Input<'a>)>,
    ) -> Self {
        let mut group = Self {
            entries: Vec::new(),
            known: 0,
        };
        for (sent, value) in pairs {
            let mut field = None;
            // An extra header must not pass for the field that is read from another one.
            let mut poses_as_field = false;
            T::shape(&mut |name, kind| {
                if naming.matches(name, &sent) {
                    field = Some((name, kind));
                }
                poses_as_field |= naming.is_header() && name.eq_ignore_ascii_case(&sent);
            });
            match field {
                Some((name, kind)) => group.add_field(naming, name, kind, value),
                None if poses_as_field => {}
                None => group.add_extra(sent, value),
            }
        }
        group
    }

    /// Of a repeated key a list takes all values, a scalar the last, or the first of headers, as in Starlette.
    fn add_field(&mut self, naming: Naming, name: &'static str, kind: Kind, value: Input<'a>) {
        let known = self.entries.iter_mut().find(|(known, _)| known == name);
        match (known, kind) {
            (Some((_, Input::List(items))), Kind::List) => items.push(value),
            (Some(_), _) if naming.is_header() => {}
            (Some((_, known)), _) => *known = value,
            (None, kind) => {
                let value = if kind == Kind::List {
                    Input::List(vec![value])
                } else {
                    value
                };
                self.entries.push((Cow::Borrowed(name), value));
                self.known += 1;
            }
        }
    }

    fn add_extra(&mut self, name: Cow<'a, str>, value: Input<'a>) {
        match self.entries.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Input::List(items))) => items.push(value),
            Some((_, first)) => {
                let earlier = std::mem::replace(first, Input::Null);
                *first = Input::List(vec![earlier, value]);
            }
            None => self.entries.push((name, value)),
        }
    }
}

/// Errors name headers as they are sent, not as the fields are called.
fn name_as_headers<T: Schema>(report: &mut Report, before: usize) {
    for error in report.errors_from_mut(before) {
        if let Some(LocationItem::Key(name)) = error.location.get_mut(1) {
            T::shape(&mut |field, _| {
                if field == name.as_ref() {
                    *name = Naming::Header.of_field(field).into();
                }
            });
        }
    }
}
