//! Values as Python shows them, which is how Pydantic puts them into texts.

use super::Input;

impl Input<'_> {
    /// Python's `str()` of the value: a text as it is, anything else as Python would write it.
    pub(crate) fn to_python(&self) -> String {
        match self {
            Self::Str(text) | Self::Text(text) => text.clone().into_owned(),
            Self::Repeated(values, _) if values.len() == 1 => values[0].to_python(),
            other => other.repr(),
        }
    }

    fn repr(&self) -> String {
        match self {
            Self::Null => "None".to_owned(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Int(value) => value.to_string(),
            Self::Float(value) => float(*value),
            Self::Str(text) | Self::Text(text) => quoted(text),
            Self::List(items) | Self::Repeated(items, _) => {
                let items: Vec<_> = items.iter().map(Input::repr).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(entries) => {
                let entry = |(key, value): &(std::borrow::Cow<'_, str>, Input<'_>)| {
                    format!("{}: {}", quoted(key), value.repr())
                };
                let entries: Vec<_> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }
}

/// A text as Python shows it: in double quotes if that saves escaping single ones.
pub(crate) fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut shown = String::from(quote);
    for character in text.chars() {
        match character {
            '\\' => shown.push_str("\\\\"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if character == quote => shown.extend(['\\', quote]),
            _ if character.is_ascii_control() => {
                shown.push_str(&format!("\\x{:02x}", u32::from(character)));
            }
            _ => shown.push(character),
        }
    }
    shown.push(quote);
    shown
}

/// A float as Python shows it: sign and two digits at least in an exponent, which starts at 16 digits.
fn float(value: f64) -> String {
    let shown = format!("{value:?}");
    match shown.split_once('e') {
        Some((digits, exponent)) => {
            let digits = digits.strip_suffix(".0").unwrap_or(digits);
            let (sign, exponent) = match exponent.strip_prefix('-') {
                Some(exponent) => ('-', exponent),
                None => ('+', exponent),
            };
            format!("{digits}e{sign}{exponent:0>2}")
        }
        None => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_float_is_shown_as_python_shows_it() {
        for (value, shown) in [
            (1e300, "1e+300"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1e-5, "1e-05"),
            (1e-4, "0.0001"),
            (1.5e-7, "1.5e-07"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
        ] {
            assert_eq!(Input::Float(value).to_python(), shown);
        }
    }
}
