//! Reading the fields of a struct.

use std::borrow::Cow;
use std::collections::HashSet;

use indexmap::IndexMap;

use super::Companions;
use crate::{ErrorKind, Field, Input, Kind, Registry, Report, Schema};

/// Reads the fields of one JSON object and reports every fault of every field.
///
/// ```
/// use waypost_schema::{Field, Input, ObjectParser, Profile, Report};
///
/// let input = Input::Map(vec![("x".into(), Input::Int(1))]);
/// let mut report = Report::new(Profile::Compatible);
/// let mut object = ObjectParser::new(&input, &mut report).expect("it is an object");
/// let x = object.field(&Field::<i64>::new("x"));
/// let y = object.field(&Field::<i64>::new("y"));
/// assert_eq!((x, y), (Some(1), None));
/// assert_eq!(report.errors()[0].location.to_string(), "y");
/// ```
#[derive(Debug)]
pub struct ObjectParser<'a, 'i> {
    input: &'a Input<'i>,
    entries: &'a [(Cow<'i, str>, Input<'i>)],
    companions: Companions,
    report: &'a mut Report,
}

impl<'a, 'i> ObjectParser<'a, 'i> {
    /// Starts to read an object; anything else is an error, and `None`.
    pub fn new(input: &'a Input<'i>, report: &'a mut Report) -> Option<Self> {
        let companions = std::mem::take(&mut report.companions);
        match input {
            Input::Map(entries) => Some(Self {
                input,
                entries,
                companions,
                report,
            }),
            _ => {
                report.error(ErrorKind::ModelAttributesType, input);
                None
            }
        }
    }

    /// As [`ObjectParser::new`], for values of `T`: of one with secrets, anything else is not shown either.
    pub fn of<T: Schema>(input: &'a Input<'i>, report: &'a mut Report) -> Option<Self> {
        if !matches!(input, Input::Map(_)) && has_secrets::<T>() {
            report.conceal();
        }
        Self::new(input, report)
    }

    /// Reads one field.
    pub fn field<T: Schema>(&mut self, field: &Field<T>) -> Option<T> {
        let (name, value) = field.choose(|name| {
            let value = self.input.get(name).filter(|_| !field.metadata.read_only);
            match value {
                Some(Input::Repeated(values)) => chosen(values, T::KIND).map(Cow::Owned),
                value => value.map(Cow::Borrowed),
            }
        });
        *self.report.fields_set.get_or_insert_default() += usize::from(value.is_some());
        let parent = self.input;
        self.report
            .at(name, |report| field.parse(value.as_deref(), parent, report))
    }

    /// Reads a value whose fields lie among those of this object, which are called `known`.
    pub fn flatten<T: Schema>(&mut self, known: &[&str]) -> Option<T> {
        let mut names = Vec::new();
        T::shape(&mut |field| names.push(field.name));
        if names.is_empty() {
            return T::parse(&self.rest(known), self.report);
        }
        let sent = |(name, _): &(Cow<'_, str>, Input<'_>)| names.contains(&name.as_ref());
        if !self.entries.iter().any(sent)
            && let Some(absent) = T::absent()
        {
            return Some(absent);
        }
        let input = self.input;
        self.report
            .beside_anything(|report| T::parse(input, report))
    }

    /// The entries that are not in `known`: what is left for a map.
    fn rest(&self, known: &[&str]) -> Input<'i> {
        let unknown = |(name, _): &&(Cow<'_, str>, Input<'_>)| {
            !known.contains(&name.as_ref()) && !self.companions.allow(name)
        };
        Input::Map(self.entries.iter().filter(unknown).cloned().collect())
    }

    /// Reports every entry that is not in `known`.
    pub fn deny_unknown_fields(&mut self, known: &[&str]) {
        for (name, value) in self.entries {
            if !known.contains(&name.as_ref()) && !self.companions.allow(name) {
                self.report.at(name.clone().into_owned(), |report| {
                    report.error(ErrorKind::ExtraForbidden, value)
                });
            }
        }
    }

    /// Reports every field of `known` that was sent more than once; only the strict profile minds.
    pub fn deny_repeated_fields(&mut self, known: &[&str]) {
        if !self.report.profile().is_strict() {
            return;
        }
        let mut seen = HashSet::new();
        for (name, value) in self.entries {
            let repeated = !seen.insert(name);
            if repeated && known.contains(&name.as_ref()) {
                self.report.at(name.clone().into_owned(), |report| {
                    report.error(ErrorKind::DuplicateKey, value);
                });
            }
        }
    }
}

/// What a field takes of a name that was sent several times: a list all, anything else the last, unless it is empty.
fn chosen<'i>(values: &[Input<'i>], kind: Kind) -> Option<Input<'i>> {
    match kind {
        Kind::List => Some(Input::List(values.to_vec())),
        Kind::Scalar | Kind::Object => values
            .last()
            .filter(|value| value.as_text() != Some(""))
            .cloned(),
    }
}

/// Whether some field of a struct is never sent back.
#[cold]
fn has_secrets<T: Schema>() -> bool {
    let mut object = T::describe_object(&mut Registry::default()).unwrap_or_default();
    let mut found = false;
    for property in object.properties.iter_mut().flat_map(IndexMap::values_mut) {
        property.for_each_mut(&mut |schema| found |= schema.write_only);
    }
    found
}
