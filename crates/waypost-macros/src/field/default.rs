//! What a value is that was not sent.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, Ident};

use crate::diagnostics::Diagnostics;
use crate::options::{OptionValue, Options};

/// What a value is that was not sent, as an attribute says it.
pub(crate) enum DefaultOption {
    /// `default = value`
    Value(Expr),
    /// `default`: that of its type.
    OfType(Ident),
    /// `default_factory = function`, which makes another one each time.
    Factory(Expr),
}

impl DefaultOption {
    pub(super) fn take(options: &mut Options, diagnostics: &mut Diagnostics) -> Option<Self> {
        let default = options.take("default", diagnostics);
        let default = default.and_then(|option| match option.value {
            OptionValue::None => Some(Self::OfType(option.name)),
            OptionValue::Expression(value) => Some(Self::Value(value)),
            OptionValue::List(_) => {
                diagnostics.error(
                    option.name,
                    "`default` is a value: `default = …`, or `default` alone for that of the type",
                );
                None
            }
        });
        let factory = options.value("default_factory", diagnostics);
        match (default, factory) {
            (Some(_), Some((_, factory))) => {
                diagnostics.error(factory, "`default` says what it is: keep one");
                None
            }
            (default, factory) => default.or(factory.map(|(_, factory)| Self::Factory(factory))),
        }
    }

    /// The body of the function that makes it, which returns the value's type.
    pub(crate) fn expand(&self) -> TokenStream {
        match self {
            Self::Value(value) => quote!(__w::into_default(#value)),
            Self::OfType(option) => {
                let place = Span::call_site().located_at(option.span());
                quote_spanned!(place=> __w::Default::default())
            }
            Self::Factory(function) => quote!(__w::into_default(#function())),
        }
    }

    /// Whether documentation shows it.
    pub(crate) const fn is_documented(&self) -> bool {
        !matches!(self, Self::Factory(_))
    }
}

impl ToTokens for DefaultOption {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Value(value) | Self::Factory(value) => value.to_tokens(tokens),
            Self::OfType(option) => option.to_tokens(tokens),
        }
    }
}
