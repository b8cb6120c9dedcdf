//! The catalogue of errors: Pydantic's type names, texts and contexts.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use crate::Bound;

/// What is wrong with a value.
///
/// Name, text and context of each kind are Pydantic's, so that clients of a FastAPI service see the same answer.
///
/// ```
/// use waypost_schema::{Bound, ErrorKind};
///
/// let kind = ErrorKind::GreaterThan { gt: Bound::Int(0) };
/// assert_eq!(kind.name(), "greater_than");
/// assert_eq!(kind.message(), "Input should be greater than 0");
/// assert_eq!(kind.context()["gt"], 0);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "each variant is named after Pydantic's error type and its context"
)]
pub enum ErrorKind {
    Missing,
    ExtraForbidden,
    /// A key of an object was sent more than once; Pydantic has no such error, its input is already a `dict`.
    DuplicateKey,
    ModelAttributesType,
    JsonInvalid {
        error: Cow<'static, str>,
    },
    GreaterThan {
        gt: Bound,
    },
    GreaterThanEqual {
        ge: Bound,
    },
    LessThan {
        lt: Bound,
    },
    LessThanEqual {
        le: Bound,
    },
    MultipleOf {
        multiple_of: Bound,
    },
    FiniteNumber,
    TooShort {
        collection: &'static str,
        min_length: usize,
        actual_length: usize,
    },
    TooLong {
        collection: &'static str,
        max_length: usize,
        actual_length: usize,
    },
    StringType,
    StringUnicode,
    StringTooShort {
        min_length: usize,
    },
    StringTooLong {
        max_length: usize,
    },
    StringPatternMismatch {
        pattern: &'static str,
    },
    /// Of a unit-only enum; `expected` is the readable list of its values.
    Enum {
        expected: Cow<'static, str>,
    },
    DictType,
    ListType,
    TupleType,
    SetType,
    BoolType,
    BoolParsing,
    IntType,
    IntParsing,
    IntParsingSize,
    IntFromFloat,
    FloatType,
    FloatParsing,
    BytesType,
    LiteralError {
        expected: Cow<'static, str>,
    },
    DateType,
    DateParsing {
        error: Cow<'static, str>,
    },
    DateFromDatetimeParsing {
        error: Cow<'static, str>,
    },
    DateFromDatetimeInexact,
    TimeType,
    TimeParsing {
        error: Cow<'static, str>,
    },
    DatetimeType,
    DatetimeParsing {
        error: Cow<'static, str>,
    },
    DatetimeFromDateParsing {
        error: Cow<'static, str>,
    },
    TimezoneAware,
    TimezoneNaive,
    TimeDeltaType,
    TimeDeltaParsing {
        error: Cow<'static, str>,
    },
    UuidType,
    UuidParsing {
        error: Cow<'static, str>,
    },
    DecimalType,
    DecimalParsing,
    DecimalMaxPlaces {
        decimal_places: usize,
    },
    NoneRequired,
    /// An error of the application's own, raised by a validator: Pydantic's `value_error`.
    ValueError {
        error: Cow<'static, str>,
    },
    /// An error with a type and text of the application's own.
    Custom {
        name: Cow<'static, str>,
        message: Cow<'static, str>,
        context: Map<String, Value>,
    },
}

impl ErrorKind {
    /// The machine-readable name: the `type` of an error entry.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Missing => "missing",
            Self::ExtraForbidden => "extra_forbidden",
            Self::DuplicateKey => "duplicate_key",
            Self::ModelAttributesType => "model_attributes_type",
            Self::JsonInvalid { .. } => "json_invalid",
            Self::GreaterThan { .. } => "greater_than",
            Self::GreaterThanEqual { .. } => "greater_than_equal",
            Self::LessThan { .. } => "less_than",
            Self::LessThanEqual { .. } => "less_than_equal",
            Self::MultipleOf { .. } => "multiple_of",
            Self::FiniteNumber => "finite_number",
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::StringType => "string_type",
            Self::StringUnicode => "string_unicode",
            Self::StringTooShort { .. } => "string_too_short",
            Self::StringTooLong { .. } => "string_too_long",
            Self::StringPatternMismatch { .. } => "string_pattern_mismatch",
            Self::Enum { .. } => "enum",
            Self::DictType => "dict_type",
            Self::ListType => "list_type",
            Self::TupleType => "tuple_type",
            Self::SetType => "set_type",
            Self::BoolType => "bool_type",
            Self::BoolParsing => "bool_parsing",
            Self::IntType => "int_type",
            Self::IntParsing => "int_parsing",
            Self::IntParsingSize => "int_parsing_size",
            Self::IntFromFloat => "int_from_float",
            Self::FloatType => "float_type",
            Self::FloatParsing => "float_parsing",
            Self::BytesType => "bytes_type",
            Self::LiteralError { .. } => "literal_error",
            Self::DateType => "date_type",
            Self::DateParsing { .. } => "date_parsing",
            Self::DateFromDatetimeParsing { .. } => "date_from_datetime_parsing",
            Self::DateFromDatetimeInexact => "date_from_datetime_inexact",
            Self::TimeType => "time_type",
            Self::TimeParsing { .. } => "time_parsing",
            Self::DatetimeType => "datetime_type",
            Self::DatetimeParsing { .. } => "datetime_parsing",
            Self::DatetimeFromDateParsing { .. } => "datetime_from_date_parsing",
            Self::TimezoneAware => "timezone_aware",
            Self::TimezoneNaive => "timezone_naive",
            Self::TimeDeltaType => "time_delta_type",
            Self::TimeDeltaParsing { .. } => "time_delta_parsing",
            Self::UuidType => "uuid_type",
            Self::UuidParsing { .. } => "uuid_parsing",
            Self::DecimalType => "decimal_type",
            Self::DecimalParsing => "decimal_parsing",
            Self::DecimalMaxPlaces { .. } => "decimal_max_places",
            Self::NoneRequired => "none_required",
            Self::ValueError { .. } => "value_error",
            Self::Custom { name, .. } => name,
        }
    }

    /// The text for people: the `msg` of an error entry.
    #[must_use]
    pub fn message(&self) -> Cow<'_, str> {
        match self {
            Self::Missing => "Field required".into(),
            Self::ExtraForbidden => "Extra inputs are not permitted".into(),
            Self::DuplicateKey => "Key should be sent only once".into(),
            Self::ModelAttributesType => {
                "Input should be a valid dictionary or object to extract fields from".into()
            }
            Self::JsonInvalid { .. } => "JSON decode error".into(),
            Self::GreaterThan { gt } => format!("Input should be greater than {gt}").into(),
            Self::GreaterThanEqual { ge } => {
                format!("Input should be greater than or equal to {ge}").into()
            }
            Self::LessThan { lt } => format!("Input should be less than {lt}").into(),
            Self::LessThanEqual { le } => {
                format!("Input should be less than or equal to {le}").into()
            }
            Self::MultipleOf { multiple_of } => {
                format!("Input should be a multiple of {multiple_of}").into()
            }
            Self::FiniteNumber => "Input should be a finite number".into(),
            Self::TooShort {
                collection,
                min_length,
                actual_length,
            } => count_message(collection, "least", *min_length, *actual_length).into(),
            Self::TooLong {
                collection,
                max_length,
                actual_length,
            } => count_message(collection, "most", *max_length, *actual_length).into(),
            Self::StringType => "Input should be a valid string".into(),
            Self::StringUnicode => {
                "Input should be a valid string, unable to parse raw data as a unicode string"
                    .into()
            }
            Self::StringTooShort { min_length } => format!(
                "String should have at least {min_length} character{}",
                plural(*min_length)
            )
            .into(),
            Self::StringTooLong { max_length } => format!(
                "String should have at most {max_length} character{}",
                plural(*max_length)
            )
            .into(),
            Self::StringPatternMismatch { pattern } => {
                format!("String should match pattern '{pattern}'").into()
            }
            Self::Enum { expected } | Self::LiteralError { expected } => {
                format!("Input should be {expected}").into()
            }
            Self::DictType => "Input should be a valid dictionary".into(),
            Self::ListType => "Input should be a valid list".into(),
            Self::TupleType => "Input should be a valid tuple".into(),
            Self::SetType => "Input should be a valid set".into(),
            Self::BoolType => "Input should be a valid boolean".into(),
            Self::BoolParsing => {
                "Input should be a valid boolean, unable to interpret input".into()
            }
            Self::IntType => "Input should be a valid integer".into(),
            Self::IntParsing => {
                "Input should be a valid integer, unable to parse string as an integer".into()
            }
            Self::IntParsingSize => {
                "Unable to parse input string as an integer, exceeded maximum size".into()
            }
            Self::IntFromFloat => {
                "Input should be a valid integer, got a number with a fractional part".into()
            }
            Self::FloatType => "Input should be a valid number".into(),
            Self::FloatParsing => {
                "Input should be a valid number, unable to parse string as a number".into()
            }
            Self::BytesType => "Input should be a valid bytes".into(),
            Self::DateType => "Input should be a valid date".into(),
            Self::DateParsing { error } => {
                format!("Input should be a valid date in the format YYYY-MM-DD, {error}").into()
            }
            Self::DateFromDatetimeParsing { error } => {
                format!("Input should be a valid date or datetime, {error}").into()
            }
            Self::DateFromDatetimeInexact => {
                "Datetimes provided to dates should have zero time - e.g. be exact dates".into()
            }
            Self::TimeType => "Input should be a valid time".into(),
            Self::TimeParsing { error } => {
                format!("Input should be in a valid time format, {error}").into()
            }
            Self::DatetimeType => "Input should be a valid datetime".into(),
            Self::DatetimeParsing { error } => {
                format!("Input should be a valid datetime, {error}").into()
            }
            Self::DatetimeFromDateParsing { error } => {
                format!("Input should be a valid datetime or date, {error}").into()
            }
            Self::TimezoneAware => "Input should have timezone info".into(),
            Self::TimezoneNaive => "Input should not have timezone info".into(),
            Self::TimeDeltaType => "Input should be a valid timedelta".into(),
            Self::TimeDeltaParsing { error } => {
                format!("Input should be a valid timedelta, {error}").into()
            }
            Self::UuidType => "UUID input should be a string, bytes or UUID object".into(),
            Self::UuidParsing { error } => format!("Input should be a valid UUID, {error}").into(),
            Self::DecimalType => {
                "Decimal input should be an integer, float, string or Decimal object".into()
            }
            Self::DecimalParsing => "Input should be a valid decimal".into(),
            Self::DecimalMaxPlaces { decimal_places } => {
                let plural = plural(*decimal_places);
                format!(
                    "Decimal input should have no more than {decimal_places} decimal place{plural}"
                )
                .into()
            }
            Self::NoneRequired => "Input should be None".into(),
            Self::ValueError { error } => format!("Value error, {error}").into(),
            Self::Custom { message, .. } => Cow::Borrowed(message),
        }
    }

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
            Self::StringTooShort { min_length } => json!({ "min_length": min_length }),
            Self::StringTooLong { max_length } => json!({ "max_length": max_length }),
            Self::StringPatternMismatch { pattern } => json!({ "pattern": pattern }),
            Self::DecimalMaxPlaces { decimal_places } => {
                json!({ "decimal_places": decimal_places })
            }
            Self::Enum { expected } | Self::LiteralError { expected } => {
                json!({ "expected": expected })
            }
            Self::JsonInvalid { error }
            | Self::DateParsing { error }
            | Self::DateFromDatetimeParsing { error }
            | Self::TimeParsing { error }
            | Self::DatetimeParsing { error }
            | Self::DatetimeFromDateParsing { error }
            | Self::TimeDeltaParsing { error }
            | Self::UuidParsing { error } => json!({ "error": error }),
            // FastAPI's encoder finds nothing in an exception object.
            Self::ValueError { .. } => json!({ "error": {} }),
            Self::Custom { context, .. } => return context.clone(),
            _ => return Map::new(),
        };
        match context {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn count_message(collection: &str, limit: &str, expected: usize, actual: usize) -> String {
    let plural = plural(expected);
    format!(
        "{collection} should have at {limit} {expected} item{plural} after validation, not {actual}"
    )
}
