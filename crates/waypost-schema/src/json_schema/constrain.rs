//! What a field adds to the schema of its type.

use serde_json::Value;

use super::{JsonSchema, JsonType};
use crate::{Constraints, Metadata};

/// How many digits a decimal number always has room for before its point.
const PLAIN_DIGITS: usize = 28;

/// The text of a decimal number with so many digits before and behind its point; zeros at the end do not count.
fn decimal_pattern(whole: Option<usize>, places: usize) -> String {
    let whole = match whole.unwrap_or(PLAIN_DIGITS).min(PLAIN_DIGITS) {
        0 => "0".to_owned(),
        whole => format!("(0|[1-9][0-9]{{0,{}}})", whole - 1),
    };
    let fraction = match places {
        0 => "0+".to_owned(),
        places => format!("[0-9]{{1,{places}}}0*"),
    };
    format!(r"^-?{whole}(\.{fraction})?$")
}

impl JsonSchema {
    /// Adds the keywords of `constraints`, at the place where they apply: the first of several alternatives, which
    /// is the value of a nullable schema and the number of a decimal.
    pub fn constrain(&mut self, constraints: &Constraints) {
        if let Some(first) = self.any_of.first_mut() {
            return first.constrain(constraints);
        }
        match self.json_type {
            Some(JsonType::Array) => self.constrain_items(constraints),
            Some(JsonType::Object) => self.constrain_properties(constraints),
            _ => self.constrain_scalar(constraints),
        }
    }

    fn constrain_items(&mut self, constraints: &Constraints) {
        self.min_items = constraints.min_length.or(self.min_items);
        self.max_items = constraints.max_length.or(self.max_items);
    }

    fn constrain_properties(&mut self, constraints: &Constraints) {
        self.min_properties = constraints.min_length.or(self.min_properties);
        self.max_properties = constraints.max_length.or(self.max_properties);
    }

    fn constrain_scalar(&mut self, constraints: &Constraints) {
        // The text of a decimal is no number that a keyword could bound.
        if self.json_type != Some(JsonType::String) {
            self.constrain_number(constraints);
        }
        self.min_length = constraints.min_length.or(self.min_length);
        self.max_length = constraints.max_length.or(self.max_length);
        if let Some(pattern) = constraints.pattern {
            self.pattern = Some(pattern.source.to_owned());
        }
    }

    fn constrain_number(&mut self, constraints: &Constraints) {
        let json = |bound: Option<crate::Bound>| bound.map(crate::Bound::to_json);
        // An explicit bound, which is never a looser one, replaces the one that comes with the width of an integer.
        if constraints.ge.is_some() || constraints.gt.is_some() {
            self.minimum = json(constraints.ge);
            self.exclusive_minimum = json(constraints.gt);
        }
        if constraints.le.is_some() || constraints.lt.is_some() {
            self.maximum = json(constraints.le);
            self.exclusive_maximum = json(constraints.lt);
        }
        self.multiple_of = json(constraints.multiple_of).or_else(|| self.multiple_of.take());
    }

    /// Adds the digits that a decimal number may have, which FastAPI's documents keep silent about.
    ///
    /// The number of digits on both sides of the point together is more than a keyword can say.
    pub(crate) fn constrain_digits(&mut self, constraints: &Constraints) {
        let Some(places) = constraints.decimal_places else {
            return;
        };
        let whole = constraints.whole_digits();
        for choice in &mut self.any_of {
            match choice.json_type {
                Some(JsonType::Number) => choice.constrain_decimal(whole, places),
                Some(JsonType::String) => choice.pattern = Some(decimal_pattern(whole, places)),
                _ => choice.constrain_digits(constraints),
            }
        }
    }

    fn constrain_decimal(&mut self, whole: Option<usize>, places: usize) {
        let power = |exponent: usize| 10_f64.powi(i32::try_from(exponent).unwrap_or(i32::MAX));
        if self.multiple_of.is_none() {
            self.multiple_of = Some(Value::from(power(places).recip()));
        }
        let Some(limit) = whole.filter(|whole| *whole < PLAIN_DIGITS).map(power) else {
            return;
        };
        // What is said of the value beyond its digits is never looser.
        let is_own = |bound: &Option<Value>| {
            bound
                .as_ref()
                .and_then(Value::as_f64)
                .is_some_and(|bound| bound.abs() < limit)
        };
        if !is_own(&self.minimum) && !is_own(&self.exclusive_minimum) {
            self.minimum = None;
            self.exclusive_minimum = Some(Value::from(-limit));
        }
        if !is_own(&self.maximum) && !is_own(&self.exclusive_maximum) {
            self.maximum = None;
            self.exclusive_maximum = Some(Value::from(limit));
        }
    }

    /// Adds title, description, examples and deprecation of a field called `name`.
    pub fn annotate(&mut self, name: &str, metadata: &Metadata) {
        if self.takes_title() {
            self.title = Some(super::title_of(name));
        }
        self.document(metadata);
    }

    /// Adds the value that stands for one that was not sent.
    pub(crate) fn show_default(&mut self, default: Option<fn() -> Value>) {
        let default = default.map(|default| default());
        // FastAPI's documents leave null out, as they leave out whatever is null.
        self.default = default.filter(|value| !value.is_null());
    }

    /// Adds what is said of a value that has no name.
    pub fn document(&mut self, metadata: &Metadata) {
        if let Some(title) = metadata.title {
            self.title = Some(title.to_owned());
        }
        if let Some(description) = metadata.description {
            self.description = Some(description.to_owned());
        }
        if let Some(examples) = metadata.examples {
            self.examples = examples();
        }
        if let Some(Value::Object(extra)) = metadata.json_schema_extra.map(|extra| extra()) {
            self.extra.extend(extra);
        }
        self.deprecated |= metadata.deprecated;
        self.read_only |= metadata.read_only;
        self.write_only |= metadata.write_only;
    }
}
