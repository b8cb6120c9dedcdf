//! A struct as a group of parameters: each field is one query, header, cookie or form parameter.

use std::borrow::Cow;

use http::request::Parts;
use waypost_schema::{FieldShape, Input, Kind, LocationItem, Report, Schema};

use super::{Parameter, Source, cookie, form, header, query};
use crate::request::{LoadedBody, RequestContext};

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
/// A group that can be absent is so unless one of its fields was sent, be it empty, or a pair that it minds.
pub(super) fn read<T: Schema>(
    parameter: &Parameter<T>,
    source: Source,
    context: &mut RequestContext,
) -> Option<T> {
    let field = &parameter.field;
    let group = Group {
        shape: T::shape,
        minds_unknown_fields: T::minds_unknown_fields(),
        naming: Naming::of(parameter, source),
    };
    let (input, is_sent) = group.sent(source, &context.parts, &context.body);
    let can_be_absent = field.default.is_some() || T::absent().is_some();
    let input = (is_sent || !can_be_absent).then_some(&input);
    let report = &mut context.report;
    let before = report.len();
    let value = report.at(source.name(), |report| {
        field.parse(input, &Input::Null, report)
    });
    if group.naming == Naming::Header {
        group.name_as_headers(report, before);
    }
    value
}

/// Visits the fields of a struct.
pub(super) type Shape = fn(&mut dyn FnMut(FieldShape));

type Pair<'r> = (Cow<'r, str>, Input<'r>);

/// What must be known of a struct to find what was sent for it.
struct Group {
    shape: Shape,
    minds_unknown_fields: bool,
    naming: Naming,
}

impl Group {
    /// What a source has, as an object, and whether the group was sent.
    fn sent<'r>(
        &self,
        source: Source,
        parts: &'r Parts,
        body: &'r LoadedBody,
    ) -> (Input<'r>, bool) {
        let Parts { uri, headers, .. } = parts;
        match source {
            Source::Header => self.collect(source, &mut header::inputs(headers)),
            Source::Cookie => self.collect(source, &mut cookie::inputs(headers)),
            Source::Form => self.collect(source, &mut form::inputs(body)),
            _ => self.collect(source, &mut query::inputs(uri.query().unwrap_or_default())),
        }
    }

    /// The pairs as an object, and whether the group was sent.
    ///
    /// Pairs that no field is called after are passed on, so that a struct that denies unknown fields sees them.
    fn collect<'r>(
        &self,
        source: Source,
        pairs: &mut dyn Iterator<Item = Pair<'r>>,
    ) -> (Input<'r>, bool) {
        let mut is_sent = false;
        let pairs = pairs.filter_map(|(sent, value)| match self.meant(&sent) {
            Meant::Field(name) => {
                is_sent = true;
                Some((Cow::Borrowed(name), value))
            }
            Meant::Nothing => None,
            Meant::Unknown => {
                is_sent |= self.minds_unknown_fields;
                Some((sent, value))
            }
        });
        let input = Input::from_pairs(pairs, source.taken());
        (input, is_sent)
    }

    /// What is sent under a name.
    fn meant(&self, sent: &str) -> Meant {
        let mut meant = Meant::Unknown;
        (self.shape)(&mut |field| {
            if self.naming.matches(field, sent) {
                meant = Meant::Field(field.name);
            } else if self.naming.is_header()
                && meant == Meant::Unknown
                && field.name.eq_ignore_ascii_case(sent)
            {
                meant = Meant::Nothing;
            }
        });
        meant
    }

    /// Errors name headers as they are sent, not as the fields are called.
    fn name_as_headers(&self, report: &mut Report, before: usize) {
        for error in report.errors_from_mut(before) {
            if let Some(LocationItem::Key(name)) = error.location.get_mut(1) {
                (self.shape)(&mut |field| {
                    if field.name == name.as_ref() {
                        *name = Naming::Header.of_field(field).into();
                    }
                });
            }
        }
    }
}
