//! Passwords in forms, documented as FastAPI documents them: by their format alone.
#![expect(
    unreachable_pub,
    reason = "arguments of public functions must be public, though nobody names them"
)]

use serde::Deserialize;
use waypost_schema::{
    Input, JsonSchema, JsonType, Keywords, Kind, Registry, Report, Schema, Secret,
};

const FORMAT: &str = "password";

/// A password.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct FormPassword(pub Secret<String>);

/// A password that may be missing.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct OptionalFormPassword(pub Option<Secret<String>>);

impl Schema for FormPassword {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::from(Keywords {
            format: Some(FORMAT),
            ..JsonSchema::of(JsonType::String).into()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        Secret::parse(input, report).map(Self)
    }
}

impl Schema for OptionalFormPassword {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::from(Keywords {
            format: Some(FORMAT),
            ..JsonSchema::nullable(JsonSchema::of(JsonType::String)).into()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        Schema::parse(input, report).map(Self)
    }

    fn absent() -> Option<Self> {
        Some(Self(None))
    }
}
