//! `Option`: a value that may be null or not sent.

use crate::{
    Constraints, ErrorKind, FieldShape, Input, JsonSchema, Kind, Registry, Report, Schema,
};

impl<T: Schema> Schema for Option<T> {
    const KIND: Kind = T::KIND;

    fn describe(registry: &mut Registry) -> JsonSchema {
        JsonSchema::nullable(T::describe(registry))
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        match input {
            Input::Null => Some(None),
            _ => T::parse(input, report).map(Some),
        }
    }

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        self.as_ref()
            .map_or(Ok(()), |value| value.check(constraints))
    }

    fn is_valid(&self) -> bool {
        self.as_ref().is_none_or(T::is_valid)
    }

    fn shape(visit: &mut dyn FnMut(FieldShape)) {
        T::shape(visit);
    }

    fn minds_unknown_fields() -> bool {
        T::minds_unknown_fields()
    }

    fn describe_object(registry: &mut Registry) -> Option<JsonSchema> {
        T::describe_object(registry)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}
