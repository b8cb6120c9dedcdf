//! What a field adds to the schema of its type.

use super::{JsonSchema, JsonType};
use crate::{Constraints, Metadata};

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
        self.min_length = constraints.min_length.or(self.min_length);
        self.max_length = constraints.max_length.or(self.max_length);
        if let Some(pattern) = constraints.pattern {
            self.pattern = Some(pattern.source.to_owned());
        }
    }

    /// Adds title, description, examples and deprecation of a field called `name`.
    pub fn annotate(&mut self, name: &str, metadata: &Metadata) {
        if self.takes_title() {
            self.title = Some(super::title_of(name));
        }
        self.document(metadata);
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
        self.deprecated |= metadata.deprecated;
        self.read_only |= metadata.read_only;
        self.write_only |= metadata.write_only;
    }
}
