//! What each kind of error says to people.

use std::borrow::Cow;

use super::ErrorKind;

impl ErrorKind {
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
            Self::JsonType => "JSON input should be string, bytes or bytearray".into(),
            Self::JsonStringInvalid { error } => format!("Invalid JSON: {error}").into(),
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
            } => count_message(collection, "least", *min_length, Some(*actual_length)).into(),
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
            Self::BytesTooShort { min_length } => {
                format!("Data should have at least {min_length} byte{}", plural(*min_length)).into()
            }
            Self::BytesTooLong { max_length } => {
                format!("Data should have at most {max_length} byte{}", plural(*max_length)).into()
            }
            Self::BytesInvalidEncoding {
                encoding,
                encoding_error,
            } => format!("Data should be valid {encoding}: {encoding_error}").into(),
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
            Self::UrlType => "URL input should be a string or URL".into(),
            Self::UrlParsing { error } => format!("Input should be a valid URL, {error}").into(),
            Self::UrlTooLong { max_length } => format!(
                "URL should have at most {max_length} character{}",
                plural(*max_length)
            )
            .into(),
            Self::UrlScheme { expected_schemes } => {
                format!("URL scheme should be {expected_schemes}").into()
            }
            Self::IpV4Address => "Input is not a valid IPv4 address".into(),
            Self::IpV6Address => "Input is not a valid IPv6 address".into(),
            Self::IpAnyAddress => "value is not a valid IPv4 or IPv6 address".into(),
            Self::DecimalType => {
                "Decimal input should be an integer, float, string or Decimal object".into()
            }
            Self::DecimalParsing => "Input should be a valid decimal".into(),
            Self::DecimalMaxDigits { max_digits } => {
                digits_message(*max_digits, "digit", " in total").into()
            }
            Self::DecimalMaxPlaces { decimal_places } => {
                digits_message(*decimal_places, "decimal place", "").into()
            }
            Self::DecimalWholeDigits { whole_digits } => {
                digits_message(*whole_digits, "digit", " before the decimal point").into()
            }
            Self::NoneRequired => "Input should be None".into(),
            Self::UnionTagInvalid {
                discriminator,
                tag,
                expected_tags,
            } => format!(
                "Input tag '{tag}' found using {discriminator} does not match any of the expected tags: {expected_tags}"
            )
            .into(),
            Self::UnionTagNotFound { discriminator } => {
                format!("Unable to extract tag using discriminator {discriminator}").into()
            }
            Self::EmailAddress { reason } => {
                format!("value is not a valid email address: {reason}").into()
            }
            Self::ValueError { error } => format!("Value error, {error}").into(),
            Self::Custom { message, .. } => Cow::Borrowed(message),
        }
    }
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn digits_message(most: usize, what: &str, place: &str) -> String {
    let plural = plural(most);
    format!("Decimal input should have no more than {most} {what}{plural}{place}")
}

fn count_message(collection: &str, limit: &str, expected: usize, actual: Option<usize>) -> String {
    let plural = plural(expected);
    let actual = actual.map_or_else(|| "more".to_owned(), |actual| actual.to_string());
    format!(
        "{collection} should have at {limit} {expected} item{plural} after validation, not {actual}"
    )
}
