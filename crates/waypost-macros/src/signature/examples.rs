//! `openapi_examples(normal(summary = "…", value = …), "with spaces"(value = …), …)`: values with texts.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, LitStr, Token};

use crate::diagnostics::Diagnostics;
use crate::options::{OptionValue, Options};

/// A value with a name and texts.
pub(crate) struct NamedExample {
    name: String,
    summary: Option<Expr>,
    description: Option<Expr>,
    value: Expr,
}

impl NamedExample {
    /// Takes the option out.
    pub(super) fn take(options: &mut Options, diagnostics: &mut Diagnostics) -> Vec<Self> {
        const EXAMPLE: &str = "`openapi_examples(normal(summary = \"…\", value = …), …)`";
        let Some(option) = options.take("openapi_examples", diagnostics) else {
            return Vec::new();
        };
        let OptionValue::List(examples) = option.value else {
            diagnostics.error(
                &option.name,
                format!("named examples stand in parentheses: {EXAMPLE}"),
            );
            return Vec::new();
        };
        let written = Punctuated::<WrittenExample, Token![,]>::parse_terminated.parse2(examples);
        diagnostics
            .catch(written)
            .into_iter()
            .flatten()
            .filter_map(|example| Self::parse(example, diagnostics))
            .collect()
    }

    fn parse(example: WrittenExample, diagnostics: &mut Diagnostics) -> Option<Self> {
        let WrittenExample { name, value } = example;
        let OptionValue::List(parts) = value else {
            diagnostics.error(
                &name,
                format!(
                    "an example has parts in parentheses: `{}(value = …)`",
                    name.to_token_stream()
                ),
            );
            return None;
        };
        let mut options = Options::from_tokens("an example", parts, diagnostics);
        let mut part = |part| options.value(part, diagnostics).map(|(_, value)| value);
        let (summary, description, value) = (part("summary"), part("description"), part("value"));
        options.finish(diagnostics);
        let Some(value) = value else {
            diagnostics.error(
                &name,
                format!(
                    "an example has a value: `{}(value = …)`",
                    name.to_token_stream()
                ),
            );
            return None;
        };
        Some(Self {
            name: name.text(),
            summary,
            description,
            value,
        })
    }
}

/// `normal(…)`, as it was written.
struct WrittenExample {
    name: ExampleName,
    value: OptionValue,
}

/// An identifier, or any text in quotes.
enum ExampleName {
    Identifier(Ident),
    Text(LitStr),
}

impl Parse for WrittenExample {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = if input.peek(LitStr) {
            ExampleName::Text(input.parse()?)
        } else {
            ExampleName::Identifier(input.call(Ident::parse_any)?)
        };
        Ok(Self {
            name,
            value: input.parse()?,
        })
    }
}

impl ExampleName {
    fn text(&self) -> String {
        match self {
            Self::Identifier(name) => name.unraw().to_string(),
            Self::Text(name) => name.value(),
        }
    }
}

impl ToTokens for ExampleName {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Identifier(name) => name.to_tokens(tokens),
            Self::Text(name) => name.to_tokens(tokens),
        }
    }
}

impl ToTokens for NamedExample {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, value) = (&self.name, &self.value);
        let summary = self.summary.iter();
        let description = self.description.iter();
        tokens.extend(quote! {
            (#name, __w::Example::new(#value) #(.summary(#summary))* #(.description(#description))*)
        });
    }
}
