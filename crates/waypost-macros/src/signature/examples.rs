//! `openapi_examples(normal(summary = "…", value = …), …)`: values with texts.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Expr;
use syn::ext::IdentExt;

use crate::diagnostics::Diagnostics;
use crate::options::{AttributeOption, OptionValue, Options};

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
        Options::from_tokens("`openapi_examples`", examples, diagnostics)
            .into_options()
            .filter_map(|example| Self::parse(example, diagnostics))
            .collect()
    }

    fn parse(example: AttributeOption, diagnostics: &mut Diagnostics) -> Option<Self> {
        let AttributeOption { name, value } = example;
        let OptionValue::List(parts) = value else {
            diagnostics.error(
                &name,
                format!("an example has parts in parentheses: `{name}(value = …)`"),
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
                format!("an example has a value: `{name}(value = …)`"),
            );
            return None;
        };
        Some(Self {
            name: name.unraw().to_string(),
            summary,
            description,
            value,
        })
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
