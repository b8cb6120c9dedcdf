//! `()`: JSON's null and nothing else.

use crate::{ErrorKind, Input, JsonSchema, JsonType, Kind, Registry, Report, Schema};

impl Schema for () {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::of(JsonType::Null)
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let outcome = if *input == Input::Null {
            Ok(())
        } else {
            Err(ErrorKind::NoneRequired)
        };
        report.accept(outcome, input)
    }
}
