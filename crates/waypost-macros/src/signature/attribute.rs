//! The attributes of arguments.

use syn::{Attribute, Ident, Path};

use crate::diagnostics::{Diagnostics, list};
use crate::doc_comment::is_doc_comment;

/// What an argument's attribute says of where its value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SourceAttribute {
    Path,
    Query,
    Header,
    Cookie,
    Body,
    Form,
    File,
    Extract,
    Depends,
    Security,
}

/// Every attribute that names a source. A new source is one line here, one in [`ArgumentSource`], and a file in
/// `waypost::params`.
///
/// [`ArgumentSource`]: super::ArgumentSource
const SOURCES: [(&str, &str, SourceAttribute); 10] = [
    ("path", "#[path]", SourceAttribute::Path),
    ("query", "#[query]", SourceAttribute::Query),
    ("header", "#[header]", SourceAttribute::Header),
    ("cookie", "#[cookie]", SourceAttribute::Cookie),
    ("body", "#[body]", SourceAttribute::Body),
    ("form", "#[form]", SourceAttribute::Form),
    ("file", "#[file]", SourceAttribute::File),
    ("extract", "#[extract]", SourceAttribute::Extract),
    ("depends", "#[depends]", SourceAttribute::Depends),
    ("security", "#[security]", SourceAttribute::Security),
];

/// The compiler's own attributes that may stand at an argument.
const LINTS: [&str; 5] = ["allow", "expect", "warn", "deny", "forbid"];

impl SourceAttribute {
    fn of(path: &Path) -> Option<Self> {
        let (_, _, source) = SOURCES.iter().find(|(name, _, _)| path.is_ident(name))?;
        Some(*source)
    }

    /// The attribute as messages call it.
    pub(crate) fn name(self) -> &'static str {
        SOURCES
            .iter()
            .find(|(_, _, source)| *source == self)
            .map_or("", |(_, name, _)| name)
    }
}

/// An argument's attributes, sorted.
#[derive(Default)]
pub(crate) struct ArgumentAttributes {
    /// The one that names the source.
    pub(crate) source: Option<(SourceAttribute, Attribute)>,
    /// Doc comments.
    pub(crate) docs: Vec<Attribute>,
}

impl ArgumentAttributes {
    /// Takes the attributes that are Waypost's off an argument.
    pub(crate) fn take(attributes: &mut Vec<Attribute>, diagnostics: &mut Diagnostics) -> Self {
        let mut taken = Self::default();
        for attribute in std::mem::take(attributes) {
            if is_doc_comment(&attribute) {
                taken.docs.push(attribute);
            } else if let Some(source) = SourceAttribute::of(attribute.path()) {
                taken.add_source(source, attribute, diagnostics);
            } else if LINTS.iter().any(|lint| attribute.path().is_ident(lint)) {
                attributes.push(attribute);
            } else {
                diagnostics.error(&attribute, unknown(&attribute));
            }
        }
        taken
    }

    fn add_source(
        &mut self,
        source: SourceAttribute,
        attribute: Attribute,
        diagnostics: &mut Diagnostics,
    ) {
        match &self.source {
            None => self.source = Some((source, attribute)),
            Some((first, _)) => diagnostics.error(
                attribute,
                format!(
                    "an argument has one source, and this one has {} already: keep one",
                    first.name()
                ),
            ),
        }
    }
}

fn unknown(attribute: &Attribute) -> String {
    let name = attribute
        .path()
        .segments
        .last()
        .map(|segment| &segment.ident);
    let name = name.map(Ident::to_string).unwrap_or_default();
    format!(
        "`#[{name}]` is not an attribute of an argument: those are {}",
        list(&SOURCES.map(|(_, name, _)| name))
    )
}
