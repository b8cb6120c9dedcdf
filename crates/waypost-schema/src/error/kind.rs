//! The catalogue of errors: Pydantic's type names, texts and contexts.

use std::borrow::Cow;

use serde_json::{Map, Value};

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
    JsonType,
    /// Of a text that should hold JSON, where [`ErrorKind::JsonInvalid`] is of a whole body.
    JsonStringInvalid {
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
        /// `None` where Pydantic stops counting.
        actual_length: Option<usize>,
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
    BytesTooShort {
        min_length: usize,
    },
    BytesTooLong {
        max_length: usize,
    },
    BytesInvalidEncoding {
        encoding: &'static str,
        encoding_error: Cow<'static, str>,
    },
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
    UrlType,
    UrlParsing {
        error: Cow<'static, str>,
    },
    UrlTooLong {
        max_length: usize,
    },
    UrlScheme {
        expected_schemes: &'static str,
    },
    IpV4Address,
    IpV6Address,
    IpAnyAddress,
    DecimalType,
    DecimalParsing,
    DecimalMaxDigits {
        max_digits: usize,
    },
    DecimalMaxPlaces {
        decimal_places: usize,
    },
    DecimalWholeDigits {
        whole_digits: usize,
    },
    NoneRequired,
    UnionTagInvalid {
        discriminator: Cow<'static, str>,
        tag: Box<str>,
        expected_tags: Box<str>,
    },
    UnionTagNotFound {
        discriminator: Cow<'static, str>,
    },
    /// Of an email address: a `value_error` with the rule that it breaks.
    EmailAddress {
        reason: Cow<'static, str>,
    },
    /// An error of the application's own, raised by a validator: Pydantic's `value_error`.
    ValueError {
        error: Cow<'static, str>,
    },
    /// An error with a type and text of the application's own.
    Custom {
        name: Cow<'static, str>,
        message: Cow<'static, str>,
        context: Box<Map<String, Value>>,
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
            Self::JsonInvalid { .. } | Self::JsonStringInvalid { .. } => "json_invalid",
            Self::JsonType => "json_type",
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
            Self::BytesTooShort { .. } => "bytes_too_short",
            Self::BytesTooLong { .. } => "bytes_too_long",
            Self::BytesInvalidEncoding { .. } => "bytes_invalid_encoding",
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
            Self::UrlType => "url_type",
            Self::UrlParsing { .. } => "url_parsing",
            Self::UrlTooLong { .. } => "url_too_long",
            Self::UrlScheme { .. } => "url_scheme",
            Self::IpV4Address => "ip_v4_address",
            Self::IpV6Address => "ip_v6_address",
            Self::IpAnyAddress => "ip_any_address",
            Self::DecimalType => "decimal_type",
            Self::DecimalParsing => "decimal_parsing",
            Self::DecimalMaxDigits { .. } => "decimal_max_digits",
            Self::DecimalMaxPlaces { .. } => "decimal_max_places",
            Self::DecimalWholeDigits { .. } => "decimal_whole_digits",
            Self::NoneRequired => "none_required",
            Self::UnionTagInvalid { .. } => "union_tag_invalid",
            Self::UnionTagNotFound { .. } => "union_tag_not_found",
            Self::ValueError { .. } | Self::EmailAddress { .. } => "value_error",
            Self::Custom { name, .. } => name,
        }
    }
}
