//! One named value: a struct's field, or an operation's parameter.

use serde_json::Value;

use crate::constraints::{Bound, Constraints, Pattern};
use crate::{Input, JsonSchema, Metadata, Registry, Report, Schema};

/// What a field is when it was not sent.
#[derive(Debug)]
pub struct FieldDefault<T> {
    /// Makes the value.
    pub value: fn() -> T,
    /// Makes the value as documentation shows it.
    pub document: fn() -> Value,
}

impl<T> Clone for FieldDefault<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for FieldDefault<T> {}

/// A named value with all that is said of it: the one definition behind parsing, checking and describing it.
///
/// ```
/// use waypost_schema::{Field, Input, Profile, Report};
///
/// const LIMIT: Field<i64> = Field::new("limit").ge(1).le(100).default(|| 20, || 20.into());
///
/// let mut report = Report::new(Profile::Compatible);
/// assert_eq!(LIMIT.parse(None, &Input::Null, &mut report), Some(20));
/// assert_eq!(LIMIT.parse(Some(&Input::Int(0)), &Input::Null, &mut report), None);
/// assert_eq!(report.errors()[0].kind.name(), "greater_than_equal");
/// ```
#[derive(Debug)]
pub struct Field<T> {
    /// The name on the wire.
    pub name: &'static str,
    /// What is demanded of the value.
    pub constraints: Constraints,
    /// What documentation says.
    pub metadata: Metadata,
    /// The value if none was sent.
    pub default: Option<FieldDefault<T>>,
    /// Whether the value must be sent although its type could do without.
    pub must_be_sent: bool,
}

impl<T> Clone for Field<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Field<T> {}

impl<T> Field<T> {
    /// A field called `name` with no constraint and nothing said of it.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            constraints: Constraints::NONE,
            metadata: Metadata::NONE,
            default: None,
            must_be_sent: false,
        }
    }

    /// Sets the value for when none was sent, and the same value as documentation shows it.
    #[must_use]
    pub const fn default(mut self, value: fn() -> T, document: fn() -> Value) -> Self {
        self.default = Some(FieldDefault { value, document });
        self
    }

    /// Demands that the field is sent, even if only as null.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.must_be_sent = true;
        self
    }

    /// The value must be greater than `bound`.
    #[must_use]
    pub const fn gt_bound(mut self, bound: Bound) -> Self {
        self.constraints.gt = Some(bound);
        self
    }

    /// The value must be greater than or equal to `bound`.
    #[must_use]
    pub const fn ge_bound(mut self, bound: Bound) -> Self {
        self.constraints.ge = Some(bound);
        self
    }

    /// The value must be less than `bound`.
    #[must_use]
    pub const fn lt_bound(mut self, bound: Bound) -> Self {
        self.constraints.lt = Some(bound);
        self
    }

    /// The value must be less than or equal to `bound`.
    #[must_use]
    pub const fn le_bound(mut self, bound: Bound) -> Self {
        self.constraints.le = Some(bound);
        self
    }

    /// The value must be a multiple of `bound`.
    #[must_use]
    pub const fn multiple_of_bound(mut self, bound: Bound) -> Self {
        self.constraints.multiple_of = Some(bound);
        self
    }

    /// Fewest characters, elements or entries.
    #[must_use]
    pub const fn min_length(mut self, length: usize) -> Self {
        self.constraints.min_length = Some(length);
        self
    }

    /// Most characters, elements or entries.
    #[must_use]
    pub const fn max_length(mut self, length: usize) -> Self {
        self.constraints.max_length = Some(length);
        self
    }

    /// The regular expression that the value must match somewhere.
    #[must_use]
    pub const fn pattern(mut self, pattern: Pattern) -> Self {
        self.constraints.pattern = Some(pattern);
        self
    }

    /// The heading, instead of one made from the name.
    #[must_use]
    pub const fn title(mut self, title: &'static str) -> Self {
        self.metadata.title = Some(title);
        self
    }

    /// The description.
    #[must_use]
    pub const fn description(mut self, description: &'static str) -> Self {
        self.metadata.description = Some(description);
        self
    }

    /// Values that show what is meant.
    #[must_use]
    pub const fn examples(mut self, examples: fn() -> Vec<Value>) -> Self {
        self.metadata.examples = Some(examples);
        self
    }

    /// Tells clients to stop using the field.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.metadata.deprecated = true;
        self
    }
}

/// The whole-number forms of the bounds, for what is written by hand.
impl<T> Field<T> {
    /// The value must be greater than `bound`.
    #[must_use]
    pub const fn gt(self, bound: i64) -> Self {
        self.gt_bound(Bound::Int(bound as i128))
    }

    /// The value must be greater than or equal to `bound`.
    #[must_use]
    pub const fn ge(self, bound: i64) -> Self {
        self.ge_bound(Bound::Int(bound as i128))
    }

    /// The value must be less than `bound`.
    #[must_use]
    pub const fn lt(self, bound: i64) -> Self {
        self.lt_bound(Bound::Int(bound as i128))
    }

    /// The value must be less than or equal to `bound`.
    #[must_use]
    pub const fn le(self, bound: i64) -> Self {
        self.le_bound(Bound::Int(bound as i128))
    }
}

/// What documentation says of one field of a group of parameters.
#[derive(Clone, Debug)]
pub struct FieldDescription {
    /// The name on the wire.
    pub name: &'static str,
    /// Its schema, with constraints, annotations and default.
    pub schema: JsonSchema,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Whether clients should stop using it.
    pub deprecated: bool,
}

impl<T: Schema> Field<T> {
    /// The field as one parameter of a group.
    pub fn describe_alone(&self, registry: &mut Registry) -> FieldDescription {
        FieldDescription {
            name: self.name,
            schema: self.describe(registry),
            required: self.is_required(),
            deprecated: self.metadata.deprecated,
        }
    }

    /// Whether a request without the field is refused.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.must_be_sent || (self.default.is_none() && T::absent().is_none())
    }

    /// The value if none was sent; `None` if one must be.
    #[must_use]
    pub fn absent(&self) -> Option<T> {
        match self.default {
            _ if self.must_be_sent => None,
            Some(default) => Some((default.value)()),
            None => T::absent(),
        }
    }

    /// Reads the field from `input`, or from its default; `parent` is what an error about its absence shows.
    ///
    /// Locations are relative to the field. `None` if and only if an error was reported.
    pub fn parse(
        &self,
        input: Option<&Input<'_>>,
        parent: &Input<'_>,
        report: &mut Report,
    ) -> Option<T> {
        match input {
            Some(input) => self.parse_present(input, report),
            None => self.absent().or_else(|| {
                report.error(crate::ErrorKind::Missing, parent);
                None
            }),
        }
    }

    fn parse_present(&self, input: &Input<'_>, report: &mut Report) -> Option<T> {
        let value = T::parse(input, report)?;
        match value.check(&self.constraints) {
            Ok(()) => Some(value),
            Err(kind) => {
                report.error(kind, input);
                None
            }
        }
    }

    /// Whether a value that was read the fast way keeps to the constraints, inside and out.
    #[must_use]
    pub fn is_valid(&self, value: &T) -> bool {
        value.check(&self.constraints).is_ok() && value.is_valid()
    }

    /// The schema of the field: its type's, with constraints, annotations and default.
    pub fn describe(&self, registry: &mut Registry) -> JsonSchema {
        let mut schema = T::describe(registry);
        schema.constrain(&self.constraints);
        schema.annotate(self.name, &self.metadata);
        // FastAPI's documents leave null out, as they leave out whatever is null.
        schema.default = self
            .default
            .map(|default| (default.document)())
            .filter(|value| !value.is_null());
        schema
    }
}
