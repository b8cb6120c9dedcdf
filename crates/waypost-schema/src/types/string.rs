//! Text: `String` and its relatives, `char`.

use std::borrow::Cow;

use crate::{
    Constraints, ErrorKind, Input, JsonSchema, JsonType, Keywords, Kind, Registry, Report, Schema,
};

macro_rules! string_schema {
    ($($type:ty),*) => {$(
        impl Schema for $type {
            const KIND: Kind = Kind::Scalar;

            fn describe(_: &mut Registry) -> JsonSchema {
                JsonSchema::of(JsonType::String)
            }

            fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
                read(input, report).map(|text| text.to_owned().into())
            }

            #[inline]
            fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
                constraints.check_string(self)
            }
        }
    )*};
}

string_schema!(String, Box<str>, Cow<'static, str>);

impl Schema for char {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::from(Keywords {
            min_length: Some(1),
            max_length: Some(1),
            ..JsonSchema::of(JsonType::String).into()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let text = read(input, report)?;
        let mut characters = text.chars();
        let kind = match (characters.next(), characters.next()) {
            (Some(character), None) => return Some(character),
            (None, _) => ErrorKind::StringTooShort { min_length: 1 },
            _ => ErrorKind::StringTooLong { max_length: 1 },
        };
        report.error(kind, input);
        None
    }

    #[inline]
    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        constraints.check_string(self.encode_utf8(&mut [0; 4]))
    }
}

fn read<'a>(input: &'a Input<'_>, report: &mut Report) -> Option<&'a str> {
    let read = input.as_text().ok_or(ErrorKind::StringType);
    let outcome = match read {
        Ok(text) if report.refuses_nul() => without_nul(text),
        other => other,
    };
    report.accept(outcome, input)
}

/// Refuses the one character that PostgreSQL cannot store and that C ends a string at.
pub(super) fn without_nul(text: &str) -> Result<&str, ErrorKind> {
    if !text.contains('\0') {
        return Ok(text);
    }
    Err(ErrorKind::Custom {
        name: "string_nul".into(),
        message: "String should not contain the NUL character".into(),
        context: Box::default(),
    })
}
