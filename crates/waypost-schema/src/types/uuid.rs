//! `Uuid`.

use uuid::Uuid;

use crate::{ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

impl Schema for Uuid {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::string("uuid")
    }

    /// Reads the forms that the `uuid` crate reads, as Pydantic does, which rests on the same crate.
    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let outcome = input.as_text().ok_or(ErrorKind::UuidType).and_then(|text| {
            Self::parse_str(text).map_err(|error| ErrorKind::UuidParsing {
                error: error.to_string().into(),
            })
        });
        report.convert(outcome, input)
    }
}
