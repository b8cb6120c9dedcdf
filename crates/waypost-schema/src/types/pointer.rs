//! `Box` and `Arc`: what they point to.

use std::sync::Arc;

use crate::{
    Constraints, ErrorKind, FieldShape, Input, JsonSchema, Kind, Registry, Report, Schema,
};

macro_rules! pointer_schema {
    ($($pointer:ident),*) => {$(
        impl<T: Schema> Schema for $pointer<T> {
            const KIND: Kind = T::KIND;

            fn describe(registry: &mut Registry) -> JsonSchema {
                T::describe(registry)
            }

            fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
                T::parse(input, report).map(Self::new)
            }

            fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
                T::check(self, constraints)
            }

            fn is_valid(&self) -> bool {
                T::is_valid(self)
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
                T::absent().map(Self::new)
            }
        }
    )*};
}

pointer_schema!(Box, Arc);
