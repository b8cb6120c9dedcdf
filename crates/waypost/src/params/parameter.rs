//! What an operation says of one of its arguments.

use indexmap::IndexMap;
use waypost_schema::Field;

use super::Source;
use crate::openapi::model::Example;

/// Makes values by name, with texts that explain them.
pub type NamedExamples = fn() -> Vec<(&'static str, Example)>;

/// One argument of an operation: the one definition behind reading and documenting it.
///
/// Generated from the argument's name, type and attributes.
#[derive(Debug)]
pub struct Parameter<T> {
    /// Name, constraints, default and documentation.
    pub field: Field<T>,
    /// Where the value comes from, if the argument says so.
    pub source: Option<Source>,
    /// Whether a body is wrapped in an object under the argument's name even if it is the only one.
    pub embed: bool,
    /// Whether documentation keeps silent about the argument.
    pub hidden: bool,
    /// Whether the fields of a group of headers keep their underscores.
    pub keeps_underscores: bool,
    /// Values with texts that documentation shows beside the schema.
    pub openapi_examples: Option<NamedExamples>,
    /// The scopes that the argument asks for of what provides it.
    pub scopes: &'static [&'static str],
}

impl<T> Clone for Parameter<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Parameter<T> {}

impl<T> Parameter<T> {
    /// An argument whose type decides its source.
    #[must_use]
    pub const fn new(field: Field<T>) -> Self {
        Self {
            field,
            source: None,
            embed: false,
            hidden: false,
            keeps_underscores: false,
            openapi_examples: None,
            scopes: &[],
        }
    }

    /// Takes the value from `source`, whatever its type.
    #[must_use]
    pub const fn from_source(mut self, source: Source) -> Self {
        self.source = Some(source);
        self
    }

    /// Wraps the body in an object under the argument's name.
    #[must_use]
    pub const fn embed(mut self) -> Self {
        self.embed = true;
        self
    }

    /// Keeps the argument out of the documentation.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Looks for the fields of a group of headers under their own names, without hyphens.
    #[must_use]
    pub const fn keep_underscores(mut self) -> Self {
        self.keeps_underscores = true;
        self
    }

    /// Shows values with texts beside the schema.
    #[must_use]
    pub const fn openapi_examples(mut self, examples: NamedExamples) -> Self {
        self.openapi_examples = Some(examples);
        self
    }

    /// Asks for scopes of what provides the argument.
    #[must_use]
    pub const fn scopes(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }

    /// The values that documentation shows beside the schema.
    pub(crate) fn examples(&self) -> IndexMap<&'static str, Example> {
        self.openapi_examples
            .map(|examples| examples().into_iter().collect())
            .unwrap_or_default()
    }
}
