//! A struct as a group of parameters: each field is one query, header, cookie or form parameter.

use std::borrow::Cow;

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

    /// What is sent under a name, for a group of this type.
    fn meant<T: Schema>(self, sent: &str) -> Meant {
        let mut meant = Meant::Unknown;
        T::shape(&mut |field| {
            if self.matches(field, sent) {
                meant = Meant::Field(field.name);
            } else if self.is_header()
                && meant == Meant::Unknown
                && field.name.eq_ignore_ascii_case(sent)
            {
                meant = Meant::Nothing;
            }
        });
        meant
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

/// What a name in a source stands for.
#[derive(PartialEq, Eq)]
enum Meant {
    /// The field of this name.
    Field(&'static str),
    /// Nothing: it would pass for a field that is read from another header.
    Nothing,
    /// Something that no field is called after.
    Unknown,
}

/// Reads a group from every pair that its source has.
///
/// Pairs that no field is called after are passed on, so that a struct that denies unknown fields sees them. A group that
/// can be absent is so unless one of its fields was sent, be it empty, or a pair that it minds.
pub(super) fn read<'a, T: Schema>(
    field: &Field<T>,
    source: Source,
    naming: Naming,
    pairs: impl Iterator<Item = (Cow<'a, str>, Input<'a>)>,
    report: &mut Report,
) -> Option<T> {
    let can_be_absent = field.default.is_some() || T::absent().is_some();
    let mut is_sent = !can_be_absent;
    let pairs = pairs.filter_map(|(sent, value)| match naming.meant::<T>(&sent) {
        Meant::Field(name) => {
            is_sent = true;
            Some((Cow::Borrowed(name), value))
        }
        Meant::Nothing => None,
        Meant::Unknown => {
            is_sent |= T::minds_unknown_fields();
            Some((sent, value))
        }
    });
    let input = Input::from_pairs(pairs, source.taken());
    let before = report.len();
    let value = report.at(source.name(), |report| {
        field.parse(is_sent.then_some(&input), &Input::Null, report)
    });
    if naming == Naming::Header {
        name_as_headers::<T>(report, before);
    }
    value
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
