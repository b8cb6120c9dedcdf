//! What a field demands of its value beyond the type.

use std::fmt;

use regex::Regex;
use serde_json::Value;

use crate::{ErrorDetail, ErrorKind};

/// The operand of a numeric constraint, as it was written: `0` or `0.5`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// A whole number.
    Int(i128),
    /// A number with a fraction.
    Float(f64),
}

impl Bound {
    /// The bound as a float, rounded if it must be.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a bound beside a float is a float"
    )]
    #[inline]
    pub const fn as_f64(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::Float(value) => value,
        }
    }

    /// The bound as a JSON number.
    #[must_use]
    pub fn to_json(self) -> Value {
        match self {
            Self::Int(value) => i64::try_from(value)
                .map(Value::from)
                .or_else(|_| u64::try_from(value).map(Value::from))
                .unwrap_or_else(|_| Value::from(self.as_f64())),
            Self::Float(value) => Value::from(value),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{value}"),
        }
    }
}

/// A regular expression that a string must match somewhere, compiled at its first use.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// The expression as written, which is what documentation and errors show.
    pub source: &'static str,
    /// Gives the compiled expression.
    pub regex: fn() -> &'static Regex,
}

/// What a field or parameter demands of its value; which of it applies is for the value's type to say.
///
/// ```
/// use waypost_schema::{Bound, Constraints, Profile, from_json};
///
/// let constraints = Constraints { ge: Some(Bound::Int(1)), ..Constraints::NONE };
/// let errors = from_json::<i64>(b"0", &constraints, Profile::Compatible).unwrap_err();
/// assert_eq!(errors[0].kind.message(), "Input should be greater than or equal to 1");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Constraints {
    /// The value must be greater.
    pub gt: Option<Bound>,
    /// The value must be greater or equal.
    pub ge: Option<Bound>,
    /// The value must be less.
    pub lt: Option<Bound>,
    /// The value must be less or equal.
    pub le: Option<Bound>,
    /// The value must be a multiple.
    pub multiple_of: Option<Bound>,
    /// Fewest characters of a string, elements of a list or entries of a map.
    pub min_length: Option<usize>,
    /// Most characters of a string, elements of a list or entries of a map.
    pub max_length: Option<usize>,
    /// What a string must match.
    pub pattern: Option<Pattern>,
    /// Whether a number must be finite.
    pub finite: bool,
    /// Most digits of a decimal number, on both sides of the point.
    pub max_digits: Option<usize>,
    /// Most digits of a decimal number behind the point; zeros at the end do not count.
    pub decimal_places: Option<usize>,
}

impl Constraints {
    /// No demand.
    pub const NONE: Self = Self {
        gt: None,
        ge: None,
        lt: None,
        le: None,
        multiple_of: None,
        min_length: None,
        max_length: None,
        pattern: None,
        finite: false,
        max_digits: None,
        decimal_places: None,
    };

    // Everything that checks a value is inlined: the constraints of a field are constants, of which little is left then.

    /// Checks a whole number.
    ///
    /// # Errors
    ///
    /// The first broken constraint, in Pydantic's order: multiple, upper bounds, lower bounds.
    #[inline]
    pub fn check_integer(&self, value: i128) -> Result<(), ErrorKind> {
        self.check_ordered(
            |bound| match bound {
                Bound::Int(bound) => value.partial_cmp(&bound),
                Bound::Float(bound) => as_f64(value).partial_cmp(&bound),
            },
            |multiple| match multiple {
                Bound::Int(multiple) => multiple != 0 && value % multiple == 0,
                Bound::Float(multiple) => is_multiple(as_f64(value), multiple),
            },
        )
    }

    /// Checks a floating-point number.
    ///
    /// # Errors
    ///
    /// The first broken constraint, in Pydantic's order.
    #[inline]
    pub fn check_float(&self, value: f64) -> Result<(), ErrorKind> {
        self.check_finite(value)?;
        self.check_ordered(
            |bound| value.partial_cmp(&bound.as_f64()),
            |multiple| is_multiple(value, multiple.as_f64()),
        )
        .map_err(with_float_bound)
    }

    /// Checks that a number is finite, if it must be.
    ///
    /// # Errors
    ///
    /// It must be, and is not.
    #[inline]
    pub const fn check_finite(&self, value: f64) -> Result<(), ErrorKind> {
        if self.finite && !value.is_finite() {
            Err(ErrorKind::FiniteNumber)
        } else {
            Ok(())
        }
    }

    /// Checks how many digits a decimal number has: `whole` before its point, `places` behind it, without zeros at
    /// either end.
    ///
    /// # Errors
    ///
    /// The first broken bound, in Pydantic's order: in total, behind the point, before it.
    #[inline]
    pub fn check_digits(&self, whole: usize, places: usize) -> Result<(), ErrorKind> {
        if let Some(max_digits) = self.max_digits.filter(|max| whole + places > *max) {
            return Err(ErrorKind::DecimalMaxDigits { max_digits });
        }
        let Some(decimal_places) = self.decimal_places else {
            return Ok(());
        };
        if places > decimal_places {
            return Err(ErrorKind::DecimalMaxPlaces { decimal_places });
        }
        match self.whole_digits() {
            Some(whole_digits) if whole > whole_digits => {
                Err(ErrorKind::DecimalWholeDigits { whole_digits })
            }
            _ => Ok(()),
        }
    }

    /// How many digits of a decimal number are left for before its point.
    pub(crate) fn whole_digits(&self) -> Option<usize> {
        let (max_digits, decimal_places) = (self.max_digits?, self.decimal_places?);
        Some(max_digits.saturating_sub(decimal_places))
    }

    /// Checks any ordered value by its comparison with a bound and its test for being a multiple.
    ///
    /// # Errors
    ///
    /// The first broken constraint, in Pydantic's order.
    #[inline]
    pub fn check_ordered(
        &self,
        compare: impl Fn(Bound) -> Option<std::cmp::Ordering>,
        is_multiple: impl Fn(Bound) -> bool,
    ) -> Result<(), ErrorKind> {
        if let Some(multiple_of) = self.multiple_of.filter(|multiple| !is_multiple(*multiple)) {
            return Err(ErrorKind::MultipleOf { multiple_of });
        }
        if let Some(le) = self
            .le
            .filter(|bound| !compare(*bound).is_some_and(|order| order.is_le()))
        {
            return Err(ErrorKind::LessThanEqual { le });
        }
        if let Some(lt) = self
            .lt
            .filter(|bound| !compare(*bound).is_some_and(|order| order.is_lt()))
        {
            return Err(ErrorKind::LessThan { lt });
        }
        if let Some(ge) = self
            .ge
            .filter(|bound| !compare(*bound).is_some_and(|order| order.is_ge()))
        {
            return Err(ErrorKind::GreaterThanEqual { ge });
        }
        if let Some(gt) = self
            .gt
            .filter(|bound| !compare(*bound).is_some_and(|order| order.is_gt()))
        {
            return Err(ErrorKind::GreaterThan { gt });
        }
        Ok(())
    }

    /// Names the bound that a number broke which is beyond its type too, as a type without limits would.
    pub(crate) fn name_beyond_type(&self, errors: &mut [ErrorDetail]) {
        for error in errors
            .iter_mut()
            .filter(|error| error.location.items().is_empty())
        {
            let declared = match error.kind {
                ErrorKind::LessThanEqual { .. } => {
                    let le = self.le.map(|le| ErrorKind::LessThanEqual { le });
                    le.or(self.lt.map(|lt| ErrorKind::LessThan { lt }))
                }
                ErrorKind::GreaterThanEqual { .. } => {
                    let ge = self.ge.map(|ge| ErrorKind::GreaterThanEqual { ge });
                    ge.or(self.gt.map(|gt| ErrorKind::GreaterThan { gt }))
                }
                _ => None,
            };
            if let Some(declared) = declared {
                error.kind = declared;
            }
        }
    }

    /// Checks a string: length in characters, then pattern.
    ///
    /// # Errors
    ///
    /// The first broken constraint.
    #[inline]
    pub fn check_string(&self, value: &str) -> Result<(), ErrorKind> {
        if self.min_length.is_some() || self.max_length.is_some() {
            self.check_string_length(value)?;
        }
        match self.pattern {
            Some(pattern) if !(pattern.regex)().is_match(value) => {
                Err(ErrorKind::StringPatternMismatch {
                    pattern: pattern.source,
                })
            }
            _ => Ok(()),
        }
    }

    #[inline]
    fn check_string_length(&self, value: &str) -> Result<(), ErrorKind> {
        let length = value.chars().count();
        if let Some(min_length) = self.min_length.filter(|min| length < *min) {
            return Err(ErrorKind::StringTooShort { min_length });
        }
        if let Some(max_length) = self.max_length.filter(|max| length > *max) {
            return Err(ErrorKind::StringTooLong { max_length });
        }
        Ok(())
    }

    /// Checks the number of elements of a collection that errors call `collection`, such as `List`.
    ///
    /// # Errors
    ///
    /// The broken bound.
    pub fn check_count(&self, collection: &'static str, count: usize) -> Result<(), ErrorKind> {
        if let Some(max_length) = self.max_length.filter(|max| count > *max) {
            return Err(ErrorKind::TooLong {
                collection,
                max_length,
                actual_length: Some(count),
            });
        }
        if let Some(min_length) = self.min_length.filter(|min| count < *min) {
            return Err(ErrorKind::TooShort {
                collection,
                min_length,
                actual_length: count,
            });
        }
        Ok(())
    }

    /// As [`Constraints::check_count`], of a collection in which what is there twice counts once: Pydantic stops
    /// counting at the first element that is too many.
    pub(crate) fn check_distinct(
        &self,
        collection: &'static str,
        count: usize,
    ) -> Result<(), ErrorKind> {
        let mut checked = self.check_count(collection, count);
        if let Err(ErrorKind::TooLong { actual_length, .. }) = &mut checked {
            *actual_length = None;
        }
        checked
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "compared with a float, an integer is one"
)]
const fn as_f64(value: i128) -> f64 {
    value as f64
}

/// The error with its bound as a float, as Pydantic compares it.
#[cold]
fn with_float_bound(kind: ErrorKind) -> ErrorKind {
    let float = |bound: Bound| Bound::Float(bound.as_f64());
    match kind {
        ErrorKind::GreaterThan { gt } => ErrorKind::GreaterThan { gt: float(gt) },
        ErrorKind::GreaterThanEqual { ge } => ErrorKind::GreaterThanEqual { ge: float(ge) },
        ErrorKind::LessThan { lt } => ErrorKind::LessThan { lt: float(lt) },
        ErrorKind::LessThanEqual { le } => ErrorKind::LessThanEqual { le: float(le) },
        ErrorKind::MultipleOf { multiple_of } => ErrorKind::MultipleOf {
            multiple_of: float(multiple_of),
        },
        other => other,
    }
}

/// Whether `value` is a multiple, but for the rounding of binary fractions: 0.3 is a multiple of 0.1.
///
/// What is not finite is no fault of this constraint, but of `allow_inf_nan`.
pub(crate) fn is_multiple(value: f64, multiple: f64) -> bool {
    let remainder = (value % multiple).abs();
    let tolerance = value.abs() / 1e9;
    remainder.is_nan() || remainder <= tolerance || (remainder - multiple.abs()).abs() <= tolerance
}
