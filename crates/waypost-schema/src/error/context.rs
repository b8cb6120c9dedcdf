//! The values behind the text of each kind of error.

use serde_json::{Map, Value, json};

use super::ErrorKind;

impl ErrorKind {
    /// The values behind the text: the `ctx` of an error entry; empty if there are none.
    #[must_use]
    pub fn context(&self) -> Map<String, Value> {
        let context = match self {
            Self::GreaterThan { gt } => json!({ "gt": gt.to_json() }),
            Self::GreaterThanEqual { ge } => json!({ "ge": ge.to_json() }),
            Self::LessThan { lt } => json!({ "lt": lt.to_json() }),
            Self::LessThanEqual { le } => json!({ "le": le.to_json() }),
            Self::MultipleOf { multiple_of } => json!({ "multiple_of": multiple_of.to_json() }),
            Self::TooShort {
                collection,
                min_length,
                actual_length,
            } => {
                json!({ "field_type": collection, "min_length": min_length, "actual_length": actual_length })
            }
            Self::TooLong {
                collection,
                max_length,
                actual_length,
            } => {
                json!({ "field_type": collection, "max_length": max_length, "actual_length": actual_length })
            }
            Self::BytesTooShort { min_length } | Self::StringTooShort { min_length } => {
                json!({ "min_length": min_length })
            }
            Self::BytesTooLong { max_length }
            | Self::StringTooLong { max_length }
            | Self::UrlTooLong { max_length } => json!({ "max_length": max_length }),
            Self::StringPatternMismatch { pattern } => json!({ "pattern": pattern }),
            Self::DecimalMaxDigits { max_digits } => json!({ "max_digits": max_digits }),
            Self::DecimalMaxPlaces { decimal_places } => {
                json!({ "decimal_places": decimal_places })
            }
            Self::DecimalWholeDigits { whole_digits } => json!({ "whole_digits": whole_digits }),
            Self::Enum { expected } | Self::LiteralError { expected } => {
                json!({ "expected": expected })
            }
            Self::JsonInvalid { error }
            | Self::JsonStringInvalid { error }
            | Self::DateParsing { error }
            | Self::DateFromDatetimeParsing { error }
            | Self::TimeParsing { error }
            | Self::DatetimeParsing { error }
            | Self::DatetimeFromDateParsing { error }
            | Self::TimeDeltaParsing { error }
            | Self::UrlParsing { error }
            | Self::UuidParsing { error } => json!({ "error": error }),
            Self::BytesInvalidEncoding {
                encoding,
                encoding_error,
            } => json!({ "encoding": encoding, "encoding_error": encoding_error }),
            Self::UrlScheme { expected_schemes } => json!({ "expected_schemes": expected_schemes }),
            Self::UnionTagInvalid {
                discriminator,
                tag,
                expected_tags,
            } => {
                json!({ "discriminator": discriminator, "tag": tag, "expected_tags": expected_tags })
            }
            Self::UnionTagNotFound { discriminator } => json!({ "discriminator": discriminator }),
            Self::EmailAddress { reason } => json!({ "reason": reason }),
            // FastAPI's encoder finds nothing in an exception object.
            Self::ValueError { .. } => json!({ "error": {} }),
            Self::Custom { context, .. } => return Map::clone(context),
            _ => return Map::new(),
        };
        match context {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }
}
