//! Reading the fields of a struct.

use std::borrow::Cow;
use std::collections::HashSet;

use indexmap::IndexMap;

use super::Companions;
use crate::{ErrorKind, Field, Input, Report, Schema};

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
    companions: Companions,
    /// How many errors there were before.
    before: usize,
    report: &'a mut Report,
    /// Names under which fields were sent that were read under another of their names.
    passed_over: Vec<&'static str>,
}

impl<'a, 'i> ObjectParser<'a, 'i> {
    /// Starts to read an object; anything else is an error, and `None`.
    pub fn new(input: &'a Input<'i>, report: &'a mut Report) -> Option<Self> {
        let companions = std::mem::take(&mut report.companions);
        if !matches!(input, Input::Map(_)) {
            report.error(ErrorKind::ModelAttributesType, input);
            return None;
        }
        Some(Self {
            input,
            companions,
            before: report.errors().len(),
            report,
            passed_over: Vec::new(),
        })
    }

    /// As [`ObjectParser::new`], for values of `T`: of one with secrets, anything else is not shown either.
    pub fn of<T: Schema>(input: &'a Input<'i>, report: &'a mut Report) -> Option<Self> {
        if !matches!(input, Input::Map(_)) {
            report.conceal_unread::<T>(report.errors().len());
        }
        Self::new(input, report)
    }

    fn entries(&self) -> &'a [(Cow<'i, str>, Input<'i>)] {
        match self.input {
            Input::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Reads one field.
    pub fn field<T: Schema>(&mut self, field: &Field<T>) -> Option<T> {
        let input = self.input;
        let (name, value) =
            field.choose(|name| input.get(name).filter(|_| !field.metadata.read_only));
        *self.report.fields_set.get_or_insert_default() += usize::from(value.is_some());
        let others = field.read_as.iter().filter(|other| **other != name);
        self.passed_over
            .extend(others.filter(|other| input.get(other).is_some()));
        self.report
            .at(name, |report| field.parse(value, input, report))
    }

    /// Reads a value whose fields lie among those of this object, which are called `known`.
    pub fn flatten<T: Schema>(&mut self, known: &[&str]) -> Option<T> {
        let mut names = Vec::new();
        T::shape(&mut |field| names.push(field.name));
        if names.is_empty() {
            return T::parse(&self.rest(known), self.report);
        }
        let sent = |(name, _): &(Cow<'_, str>, Input<'_>)| names.contains(&name.as_ref());
        if !self.entries().iter().any(sent)
            && let Some(absent) = T::absent()
        {
            return Some(absent);
        }
        let input = self.input;
        self.report
            .beside_anything(|report| T::parse(input, report))
    }

    /// The entries that no field was read from: what is left for a map.
    fn rest(&self, known: &[&str]) -> Input<'i> {
        let unknown = |(name, _): &&(Cow<'_, str>, Input<'_>)| self.is_unknown(name, known);
        Input::Map(self.entries().iter().filter(unknown).cloned().collect())
    }

    /// Whether no field was read from what is called `name`.
    fn is_unknown(&self, name: &str, known: &[&str]) -> bool {
        (!known.contains(&name) || self.passed_over.contains(&name)) && !self.companions.allow(name)
    }

    /// Reports every entry that is not in `known`, or that was passed over for another name of its field.
    pub fn deny_unknown_fields(&mut self, known: &[&str]) {
        // Of a repeated name the last value, as in Python's `dict`.
        let unknown: IndexMap<_, _> = self
            .entries()
            .iter()
            .filter(|(name, _)| self.is_unknown(name, known))
            .map(|(name, value)| (name, value))
            .collect();
        for (name, value) in unknown {
            self.report.at(name.clone().into_owned(), |report| {
                report.error(ErrorKind::ExtraForbidden, value);
            });
        }
    }

    /// Reports every field of `known` that was sent more than once; only the strict profile minds.
    pub fn deny_repeated_fields(&mut self, known: &[&str]) {
        if !self.report.profile().is_strict() {
            return;
        }
        let Input::Map(entries) = self.input else {
            return;
        };
        let mut seen = HashSet::new();
        for (name, value) in entries {
            let repeated = !seen.insert(name);
            if repeated && known.contains(&name.as_ref()) {
                self.report.at(name.clone().into_owned(), |report| {
                    report.error(ErrorKind::DuplicateKey, value);
                });
            }
        }
    }

    /// Of a `T` with secrets, shows nothing if there is an entry that is not in `known`: it may be a secret under a
    /// mistyped name.
    pub fn conceal_unknown_fields<T: Schema>(&mut self, known: &[&str]) {
        let mut entries = self.entries().iter();
        if entries.any(|(name, _)| self.is_unknown(name, known)) {
            self.report.conceal_unread::<T>(self.before);
        }
    }
}
