use std::fmt;

/// A number in decimal notation, with every digit: `digits × 10^exponent`.
///
/// There is one for each value, since neither the first nor the last digit is a zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ExactNumber {
    negative: bool,
    /// None for zero, which is never negative.
    digits: String,
    exponent: i64,
}

impl ExactNumber {
    /// Reads what JSON and SQL write: `-12.50`, `.5`, `1e-3`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let behind_point = i64::try_from(fraction.len()).ok()?;
        Some(Self::of(
            negative,
            &digits,
            i64::from(exponent) - behind_point,
        ))
    }

    fn of(negative: bool, digits: &str, exponent: i64) -> Self {
        let significant = digits.trim_start_matches('0');
        let shortest = significant.trim_end_matches('0');
        let dropped = i64::try_from(significant.len() - shortest.len()).unwrap_or(i64::MAX);
        let is_zero = shortest.is_empty();
        Self {
            negative: negative && !is_zero,
            digits: shortest.to_owned(),
            exponent: if is_zero {
                0
            } else {
                exponent.saturating_add(dropped)
            },
        }
    }

    /// Whether it needs no more digits than `precision`, `scale` of which are behind the point.
    pub(super) fn fits(&self, precision: u32, scale: u32) -> bool {
        let digits = i64::try_from(self.digits.len()).unwrap_or(i64::MAX);
        let before_point = digits.saturating_add(self.exponent);
        before_point <= i64::from(precision) - i64::from(scale)
            && self.exponent >= -i64::from(scale)
    }
}

/// Scientific notation, in which no number is long because it is large.
impl fmt::Display for ExactNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.digits.is_empty() {
            return f.write_str("0");
        }
        let sign = if self.negative { "-" } else { "" };
        write!(f, "{sign}{}e{}", self.digits, self.exponent)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn canonical(text: &str) -> Option<String> {
        ExactNumber::parse(text).map(|number| number.to_string())
    }

    #[test]
    fn all_forms_of_a_number_are_one() {
        for form in ["12.5", "+12.50", "0012.5", "1.25e1", "125E-1", "1250e-2"] {
            assert_eq!(canonical(form).as_deref(), Some("125e-1"), "{form}");
        }
        for zero in ["0", "-0.00", "0e9", ".0"] {
            assert_eq!(canonical(zero).as_deref(), Some("0"), "{zero}");
        }
        assert_eq!(canonical("-1e400").as_deref(), Some("-1e400"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "-",
            ".",
            "NaN",
            "1,5",
            "0x1",
            "1e",
            "1e99999999999",
            "--1",
        ] {
            assert_eq!(canonical(text), None, "{text}");
        }
    }

    #[test]
    fn digits_are_counted_on_both_sides_of_the_point() {
        let fits = |text: &str| ExactNumber::parse(text).unwrap().fits(5, 2);
        assert!(fits("999.99") && fits("-100") && fits("0.01") && fits("0"));
        assert!(!fits("1000") && !fits("0.001"));
        assert!(fits("1.000"), "zeros at the end are no digits");
    }

    proptest! {
        #[test]
        fn every_double_is_itself_again(number in proptest::num::f64::NORMAL) {
            let number_again: f64 = canonical(&number.to_string()).unwrap().parse().unwrap();
            prop_assert_eq!(number_again.to_bits(), number.to_bits());
        }
    }
}
