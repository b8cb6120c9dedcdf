//! `#[get]`, `#[post]` and their siblings.

mod expand;
mod options;
mod template;
mod validate;

use proc_macro2::TokenStream;
use quote::format_ident;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitStr, Token};

use self::options::OperationOptions;
use crate::diagnostics::Diagnostics;
use crate::options::Options;
use crate::signature::Function;

/// The method that an attribute stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
    Head,
    Options,
    Trace,
}

impl Method {
    /// The attribute as messages call it.
    const fn attribute(self) -> &'static str {
        match self {
            Self::Get => "#[get]",
            Self::Post => "#[post]",
            Self::Put => "#[put]",
            Self::Patch => "#[patch]",
            Self::Delete => "#[delete]",
            Self::Head => "#[head]",
            Self::Options => "#[options]",
            Self::Trace => "#[trace]",
        }
    }

    /// The variant of `waypost::operation::Method`.
    fn variant(self) -> Ident {
        format_ident!("{self:?}")
    }

    /// The method as messages call it, if its requests have no body.
    const fn without_body(self) -> Option<&'static str> {
        match self {
            Self::Get => Some("GET"),
            Self::Head => Some("HEAD"),
            _ => None,
        }
    }
}

/// One operation as its attribute and signature declare it.
struct Operation {
    method: Method,
    path: LitStr,
    options: OperationOptions,
    function: Function,
    /// The names in the path that no argument is called; a dependency may read them.
    unread_names: Vec<String>,
}

/// Expands the attribute of `method`.
pub(crate) fn expand(method: Method, attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let function = match Function::parse(item.clone(), "an operation", &mut diagnostics) {
        Ok(function) => function,
        Err(error) => return with_item(error, item),
    };
    let attribute = (|input: ParseStream<'_>| parse_attribute(method, input)).parse2(attribute);
    let Some((path, options)) = diagnostics.catch(attribute) else {
        return expand::unfinished(&function, diagnostics.finish());
    };
    let mut operation = Operation {
        method,
        path,
        options: OperationOptions::take(options, &function, &mut diagnostics),
        function,
        unread_names: Vec::new(),
    };
    validate::validate(&mut operation, &mut diagnostics);
    match diagnostics.finish() {
        Ok(()) => expand::expand(&operation),
        errors => expand::unfinished(&operation.function, errors),
    }
}

/// `"/path", options…`
fn parse_attribute(method: Method, input: ParseStream<'_>) -> syn::Result<(LitStr, Options)> {
    let attribute = method.attribute();
    let path = input.parse::<LitStr>().map_err(|error| {
        let name = attribute.trim_matches(['#', '[', ']']);
        syn::Error::new(
            error.span(),
            format!("an operation begins with its path: `#[{name}(\"/items/{{item_id}}\")]`"),
        )
    })?;
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok((path, Options::parse(attribute, input)?))
}

/// The item as it was, which keeps editors working, and what is wrong with it.
fn with_item(error: syn::Error, item: TokenStream) -> TokenStream {
    let mut tokens = error.into_compile_error();
    tokens.extend(item);
    tokens
}
