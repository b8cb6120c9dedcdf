//! What a field does with its definition: reads, checks and describes.

use crate::{
    Bound, Constraints, ErrorKind, Field, Input, JsonSchema, Mode, Profile, Registry, Report,
    Schema,
};

/// What documentation says of one field of a group of parameters.
#[derive(Clone, Debug)]
pub struct FieldDescription {
    /// The name on the wire.
    pub name: String,
    /// Its schema, with constraints, annotations and default.
    pub schema: JsonSchema,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Whether clients should stop using it.
    pub deprecated: bool,
}

impl<T: Schema> Field<T> {
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
                report.error(ErrorKind::Missing, parent);
                None
            }),
        }
    }

    fn parse_present(&self, input: &Input<'_>, report: &mut Report) -> Option<T> {
        let earlier = report.errors().len();
        let value = report.at_most(self.constraints.max_length, |report| {
            if self.strict {
                report.strictly(|report| T::parse(input, report))
            } else {
                T::parse(input, report)
            }
        });
        let Some(value) = value else {
            self.constraints
                .name_beyond_type(report.errors_from_mut(earlier));
            return None;
        };
        match self.check(&value) {
            Ok(()) => Some(value),
            Err(kind) => {
                report.error(kind, input);
                None
            }
        }
    }

    /// Checks what is demanded of the value beyond its type.
    #[inline]
    fn check(&self, value: &T) -> Result<(), ErrorKind> {
        value.check(&self.constraints)?;
        if self.unique_items.is_some_and(|is_unique| !is_unique(value)) {
            return Err(ErrorKind::custom(
                "unique_items",
                "List should not contain the same item twice",
            ));
        }
        self.validate.map_or(Ok(()), |validate| validate(value))
    }

    /// Whether a value that was read the fast way keeps to the constraints, inside and out.
    #[must_use]
    #[inline]
    pub fn is_valid(&self, value: &T) -> bool {
        value.is_valid() && self.check(value).is_ok()
    }

    /// The schema of the field: its type's, with constraints, annotations and default.
    pub fn describe(&self, registry: &mut Registry) -> JsonSchema {
        let mut schema = self.describe_constrained(registry);
        schema.annotate(self.name_in(registry.mode()), &self.metadata);
        schema.show_default(self.default.and_then(|default| default.document));
        schema
    }

    /// The name in what is read, or in what is sent back.
    #[must_use]
    pub const fn name_in(&self, mode: Mode) -> &'static str {
        match mode {
            Mode::Input => self.input_name(),
            Mode::Output => self.name,
        }
    }

    /// The schema of the value itself, which has no name: that of a newtype, or of a variant.
    pub fn describe_value(&self, registry: &mut Registry) -> JsonSchema {
        let mut schema = self.describe_constrained(registry);
        schema.document(&self.metadata);
        schema
    }

    fn describe_constrained(&self, registry: &mut Registry) -> JsonSchema {
        let mut schema = T::describe(registry);
        schema.constrain(&telling(&self.constraints, &|number, report| {
            T::parse(&Input::Int(number), report);
        }));
        if registry.profile().is_strict() {
            schema.constrain_digits(&self.constraints);
        }
        schema.unique_items |= self.unique_items.is_some();
        schema
    }
}

/// The constraints without bounds that no value of the type can reach; `parse` reads a number as that type.
fn telling(constraints: &Constraints, parse: &dyn Fn(i128, &mut Report)) -> Constraints {
    let within = |bound: &Bound, beyond: fn(&ErrorKind) -> bool| {
        let Bound::Int(bound) = bound else {
            return true;
        };
        let mut report = Report::new(Profile::Compatible);
        parse(*bound, &mut report);
        !report.errors().iter().any(|error| beyond(&error.kind))
    };
    let below = |bound: &Bound| {
        within(bound, |kind| {
            matches!(kind, ErrorKind::LessThanEqual { .. })
        })
    };
    let above = |bound: &Bound| {
        within(bound, |kind| {
            matches!(kind, ErrorKind::GreaterThanEqual { .. })
        })
    };
    Constraints {
        gt: constraints.gt.filter(above),
        ge: constraints.ge.filter(above),
        lt: constraints.lt.filter(below),
        le: constraints.le.filter(below),
        ..*constraints
    }
}
