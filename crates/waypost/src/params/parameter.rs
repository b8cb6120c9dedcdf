//! What an operation says of one of its arguments.

use indexmap::IndexMap;
use waypost_schema::Field;

use super::{ReadCredentials, Source};
use crate::openapi::model::Example;

/// Makes values by name, with texts that explain them.
pub type NamedExamples = fn() -> Vec<(&'static str, Example)>;

/// One argument of an operation: the one definition behind reading and documenting it.
///
/// Generated from the argument's name, type and attributes.
#[derive(Debug)]
pub struct Parameter<T: 'static> {
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
    /// The security scheme that reads the argument.
    pub scheme: Option<&'static dyn ReadCredentials<T>>,
    /// The media type under which documentation shows the body, if it is another than usual.
    pub media_type: Option<&'static str>,
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
            scheme: None,
            media_type: None,
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

    /// Takes the value from a security scheme.
    #[must_use]
    pub const fn scheme(mut self, scheme: &'static dyn ReadCredentials<T>) -> Self {
        self.scheme = Some(scheme);
        self
    }

    /// Asks for scopes of what provides the argument.
    ///
    /// # Panics
    ///
    /// If one is not a scope of RFC 6749, section 3.3, when the constant is compiled.
    #[must_use]
    #[track_caller]
    pub const fn scopes(mut self, scopes: &'static [&'static str]) -> Self {
        let mut index = 0;
        while index < scopes.len() {
            assert!(
                is_scope(scopes[index].as_bytes()),
                "a scope is visible ASCII without spaces, quotes and backslashes"
            );
            index += 1;
        }
        self.scopes = scopes;
        self
    }

    /// Documents the body under a media type of its own, such as `application/vnd.api+json`.
    ///
    /// What is read does not change: JSON under any JSON media type.
    #[must_use]
    pub const fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = Some(media_type);
        self
    }

    /// The values that documentation shows beside the schema.
    pub(crate) fn examples(&self) -> IndexMap<&'static str, Example> {
        self.openapi_examples
            .map(|examples| examples().into_iter().collect())
            .unwrap_or_default()
    }
}

const fn is_scope(scope: &[u8]) -> bool {
    let mut index = 0;
    while index < scope.len() {
        if !matches!(scope[index], 0x21 | 0x23..=0x5b | 0x5d..=0x7e) {
            return false;
        }
        index += 1;
    }
    !scope.is_empty()
}
