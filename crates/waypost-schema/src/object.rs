//! What `#[schema]` on a struct calls to parse and to describe it.

use std::collections::HashSet;

use crate::{
    AdditionalProperties, ErrorKind, Field, Input, JsonSchema, JsonType, Registry, Report, Schema,
};

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
    entries: &'a [(std::borrow::Cow<'i, str>, Input<'i>)],
    report: &'a mut Report,
}

impl<'a, 'i> ObjectParser<'a, 'i> {
    /// Starts to read an object; anything else is an error, and `None`.
    pub fn new(input: &'a Input<'i>, report: &'a mut Report) -> Option<Self> {
        match input {
            Input::Map(entries) => Some(Self {
                input,
                entries,
                report,
            }),
            _ => {
                report.error(ErrorKind::ModelAttributesType, input);
                None
            }
        }
    }

    /// Reads one field.
    pub fn field<T: Schema>(&mut self, field: &Field<T>) -> Option<T> {
        let value = self.input.get(field.name);
        let parent = self.input;
        self.report
            .at(field.name, |report| field.parse(value, parent, report))
    }

    /// Reports every entry that is not in `known`.
    pub fn deny_unknown_fields(&mut self, known: &[&str]) {
        for (name, value) in self.entries {
            if !known.contains(&name.as_ref()) {
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

/// Puts the schema of a struct together, field by field.
#[derive(Debug)]
pub struct ObjectSchema<'a> {
    schema: JsonSchema,
    registry: &'a mut Registry,
}

impl<'a> ObjectSchema<'a> {
    /// An object called `title`.
    #[must_use]
    pub fn new(title: &str, registry: &'a mut Registry) -> Self {
        Self {
            schema: JsonSchema::of(JsonType::Object).titled(title),
            registry,
        }
    }

    /// Adds a field.
    #[must_use]
    pub fn field<T: Schema>(mut self, field: &Field<T>) -> Self {
        let schema = field.describe(self.registry);
        self.schema.properties.insert(field.name.to_owned(), schema);
        if field.is_required() {
            self.schema.required.push(field.name.to_owned());
        }
        self
    }

    /// Sets the description.
    #[must_use]
    pub fn description(mut self, description: &str) -> Self {
        self.schema.description = Some(description.to_owned());
        self
    }

    /// Documents that fields other than the named are refused.
    #[must_use]
    pub fn deny_unknown_fields(mut self) -> Self {
        self.schema.additional_properties = Some(Box::new(AdditionalProperties::Allowed(false)));
        self
    }

    /// The finished schema.
    #[must_use]
    pub fn build(self) -> JsonSchema {
        self.schema
    }
}
