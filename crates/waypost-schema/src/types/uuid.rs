//! `Uuid`.

use uuid::Uuid;

use crate::{ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

const NOT_HYPHENATED: &str = "expected 32 digits in five groups with hyphens between them";

impl Schema for Uuid {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::string("uuid")
    }

    /// Reads the forms that the `uuid` crate reads, as Pydantic does, which rests on the same crate; in the strict
    /// profile only what JSON Schema calls a `uuid`.
    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let strict = report.profile().is_strict();
        let outcome = input.as_text().ok_or(ErrorKind::UuidType).and_then(|text| {
            if strict && Self::parse_str(text).is_ok() && !is_hyphenated(text) {
                return Err(ErrorKind::UuidParsing {
                    error: NOT_HYPHENATED.into(),
                });
            }
            Self::parse_str(text).map_err(|error| ErrorKind::UuidParsing {
                error: error.to_string().into(),
            })
        });
        report.convert(outcome, input)
    }
}

/// Whether a text, if it is a UUID at all, has the form of RFC 9562: no other is as long.
pub(crate) const fn is_hyphenated(text: &str) -> bool {
    text.len() == 36
}
