//! One argument of an operation or dependency.

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, ExprArray, Ident, LitStr, Pat, PatIdent, PatType, Path, Type};

use super::attribute::{ArgumentAttributes, SourceAttribute};
use super::checks::check_argument_type;
use super::examples::NamedExample;
use super::security::{self, Asked};
use crate::diagnostics::Diagnostics;
use crate::doc_comment;
use crate::field::FieldOptions;
use crate::options::Options;

/// The name of an argument that is no plain identifier.
const NAMELESS: &str = "_";

/// What a form can be sent as.
const FORM_MEDIA_TYPES: [&str; 2] = ["application/x-www-form-urlencoded", "multipart/form-data"];

/// Where the value of an argument comes from.
#[derive(Clone)]
pub(crate) enum ArgumentSource {
    /// Its type decides.
    Type,
    Path,
    Query,
    Header,
    Cookie,
    Body,
    Form,
    File,
    /// An axum extractor.
    Extract,
    /// What this dependency provides.
    Depends(Path),
    /// What this security scheme reads.
    Security(Expr),
}

impl ArgumentSource {
    /// Whether the value is surely read from the body.
    pub(crate) const fn is_body(&self) -> bool {
        matches!(self, Self::Body | Self::Form | Self::File)
    }
}

/// One argument and all that is said of it.
pub(crate) struct Argument {
    /// The name on the wire.
    pub(crate) name: String,
    /// The constant that holds what is known of it.
    pub(crate) constant: Ident,
    /// The variable that holds its value.
    pub(crate) variable: Ident,
    /// Its place, for mistakes that only the whole signature shows.
    pub(crate) span: Span,
    pub(crate) ty: Type,
    pub(crate) source: ArgumentSource,
    /// Further names under which it is read, of less weight than `name`.
    pub(crate) other_names: Vec<String>,
    pub(crate) field: FieldOptions,
    /// Whether a body is wrapped under the argument's name though it is the only one.
    pub(crate) embed: bool,
    /// Whether documentation keeps silent about it.
    pub(crate) hidden: bool,
    /// Whether the fields of a group of headers keep their underscores.
    pub(crate) keeps_underscores: bool,
    /// Values with texts that documentation shows.
    pub(crate) examples: Vec<NamedExample>,
    /// The scopes that it asks for of what provides it.
    pub(crate) scopes: Option<ExprArray>,
    /// What documentation calls the body.
    pub(crate) media_type: Option<LitStr>,
}

impl Argument {
    /// Reads an argument and takes its attributes off; `None` if it can be none.
    pub(crate) fn parse(
        argument: &mut PatType,
        index: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let attributes = ArgumentAttributes::take(&mut argument.attrs, diagnostics);
        if !check_argument_type(&argument.ty, diagnostics) {
            return None;
        }
        let ident = identifier(&argument.pat);
        let span = argument.pat.span();
        let mut parsed = Self {
            name: ident.map_or_else(|| NAMELESS.to_owned(), |ident| ident.unraw().to_string()),
            constant: constant(ident, index),
            variable: variable(ident, index),
            span,
            ty: (*argument.ty).clone(),
            source: ArgumentSource::Type,
            other_names: Vec::new(),
            field: FieldOptions::default(),
            embed: false,
            hidden: false,
            keeps_underscores: false,
            examples: Vec::new(),
            scopes: None,
            media_type: None,
        };
        let description = doc_comment::description(&attributes.docs);
        match attributes.source {
            Some((SourceAttribute::Depends, attribute)) => {
                let asked = security::dependency(&attribute, diagnostics)?;
                parsed.take_asked(asked, ArgumentSource::Depends);
            }
            Some((SourceAttribute::Security, attribute)) => {
                let asked = security::scheme(&attribute, diagnostics)?;
                parsed.take_asked(asked, ArgumentSource::Security);
            }
            Some((source, attribute)) => {
                let options = Options::of(source.name(), &attribute, diagnostics);
                parsed.take_options(source, options, description, diagnostics);
            }
            None => {
                parsed.field = FieldOptions::take(&mut Options::none(""), description, diagnostics)
            }
        }
        Some(parsed)
    }

    /// Takes what provides the argument, if it was named, and what is asked of it.
    fn take_asked<T>(&mut self, asked: Asked<T>, source: fn(T) -> ArgumentSource) {
        self.source = asked.provider.map_or(ArgumentSource::Type, source);
        self.scopes = asked.scopes;
    }

    fn take_options(
        &mut self,
        source: SourceAttribute,
        mut options: Options,
        description: Option<String>,
        diagnostics: &mut Diagnostics,
    ) {
        self.source = match source {
            SourceAttribute::Path => ArgumentSource::Path,
            SourceAttribute::Query => ArgumentSource::Query,
            SourceAttribute::Header => ArgumentSource::Header,
            SourceAttribute::Cookie => ArgumentSource::Cookie,
            SourceAttribute::Body => ArgumentSource::Body,
            SourceAttribute::Form => ArgumentSource::Form,
            SourceAttribute::File => ArgumentSource::File,
            SourceAttribute::Extract | SourceAttribute::Depends | SourceAttribute::Security => {
                self.source = ArgumentSource::Extract;
                return options.finish(diagnostics);
            }
        };
        self.take_name(source, &mut options, diagnostics);
        self.embed =
            source == SourceAttribute::Body && options.flag("embed", diagnostics).is_some();
        self.hidden = !self.source.is_body() && !options.holds("include_in_schema", diagnostics);
        if matches!(source, SourceAttribute::Body | SourceAttribute::Form) {
            self.media_type = media_type(source, &mut options, diagnostics);
        }
        if source != SourceAttribute::File {
            self.examples = NamedExample::take(&mut options, diagnostics);
        }
        self.field = match source {
            SourceAttribute::File => {
                FieldOptions::take_documentation(&mut options, description, diagnostics)
            }
            _ => FieldOptions::take(&mut options, description, diagnostics),
        };
        if let (SourceAttribute::Path, Some(default)) = (source, &self.field.default) {
            diagnostics.error(
                default,
                "a path parameter is always sent: it has no default",
            );
        }
        options.finish(diagnostics);
    }

    fn take_name(
        &mut self,
        source: SourceAttribute,
        options: &mut Options,
        diagnostics: &mut Diagnostics,
    ) {
        let alias = options.text("alias", diagnostics);
        let choices = options.texts("validation_alias", diagnostics);
        let hyphens =
            source == SourceAttribute::Header && options.holds("convert_underscores", diagnostics);
        self.keeps_underscores = source == SourceAttribute::Header && !hyphens;
        // Nothing is sent back of an argument: the name for reading counts, as in FastAPI.
        let mut choices = choices.iter().map(LitStr::value);
        let name = choices.next().or_else(|| alias.map(|alias| alias.value()));
        self.other_names = choices.collect();
        match name {
            Some(name) => self.name = name,
            None if self.name == NAMELESS => diagnostics.error_at(
                self.span,
                format!(
                    "an argument marked {} needs a name: write an identifier, or `alias = \"…\"`",
                    source.name()
                ),
            ),
            None if hyphens => self.name = self.name.replace('_', "-"),
            None => {}
        }
    }
}

impl Argument {
    /// Whether it is read under this name.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.name == name || self.other_names.iter().any(|other| other == name)
    }
}

/// Takes the media type under which the body is documented.
fn media_type(
    source: SourceAttribute,
    options: &mut Options,
    diagnostics: &mut Diagnostics,
) -> Option<LitStr> {
    let media_type = options.text("media_type", diagnostics)?;
    let value = media_type.value();
    let problem = match source {
        SourceAttribute::Form if !FORM_MEDIA_TYPES.contains(&value.as_str()) => {
            let [urlencoded, multipart] = FORM_MEDIA_TYPES;
            format!("a form is sent as `{urlencoded}` or as `{multipart}`")
        }
        _ if !value.contains('/') => {
            "a media type has a slash: `media_type = \"application/vnd.api+json\"`".to_owned()
        }
        _ => return Some(media_type),
    };
    diagnostics.error(media_type, problem);
    None
}

fn identifier(pattern: &Pat) -> Option<&Ident> {
    match pattern {
        Pat::Ident(PatIdent {
            ident,
            subpat: None,
            by_ref: None,
            ..
        }) => Some(ident),
        _ => None,
    }
}

fn constant(ident: Option<&Ident>, index: usize) -> Ident {
    match ident {
        Some(ident) => format_ident!("{}", ident.unraw().to_string().to_uppercase()),
        None => format_ident!("ARGUMENT_{index}"),
    }
}

/// Keeps the user's name, but apart from the user's names: an argument may be called as its function is.
fn variable(ident: Option<&Ident>, index: usize) -> Ident {
    let mut variable = ident
        .cloned()
        .unwrap_or_else(|| format_ident!("argument_{index}"));
    variable.set_span(Span::mixed_site().located_at(variable.span()));
    variable
}
