//! From the options of a value to the `Field` that holds them.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, LitStr, Type};

use super::FieldOptions;
use super::options::Constraint;

/// The function that makes a field's default.
pub(crate) struct DefaultFunction {
    /// The function, where a `fn() -> T` is wanted.
    pub(crate) pointer: TokenStream,
    /// The value it makes.
    pub(crate) call: TokenStream,
    /// Whether documentation shows the value.
    pub(crate) documented: bool,
}

impl FieldOptions {
    /// The field: a constant expression of type `Field<ty>`.
    pub(crate) fn expand(
        &self,
        name: &str,
        ty: &Type,
        default: Option<&DefaultFunction>,
    ) -> TokenStream {
        let bounds = self
            .bounds
            .iter()
            .map(|bound| constrain(bound, "ordered", ty, ToTokens::to_token_stream));
        let lengths = self.lengths.iter().map(|length| {
            constrain(length, "countable", ty, |length| {
                Literal::usize_unsuffixed(*length).to_token_stream()
            })
        });
        let digits = self.digits.iter().map(|digits| {
            constrain(digits, "decimal", ty, |digits| {
                Literal::usize_unsuffixed(*digits).to_token_stream()
            })
        });
        let finite = self
            .finite
            .iter()
            .map(|finite| constrain(finite, "float", ty, ToTokens::to_token_stream));
        let pattern = self
            .pattern
            .iter()
            .map(|pattern| constrain(pattern, "textual", ty, expand_pattern));
        let title = self.title.iter().map(|title| quote!(.title(#title)));
        let description = self
            .description
            .iter()
            .map(|text| quote!(.description(#text)));
        let examples = self.expand_examples();
        let extra = self
            .json_schema_extra
            .iter()
            .map(|extra| quote!(.json_schema_extra(|| __w::to_json(#extra))));
        let strict = self.strict.then(|| quote!(.strict()));
        let deprecated = self.deprecated.then(|| quote!(.deprecated()));
        let required = self.required.as_ref().map(|_| quote!(.required()));
        let default = default.map(|default| {
            let DefaultFunction { pointer, call, .. } = default;
            if default.documented {
                quote!(.default(#pointer, || __w::to_json(#call)))
            } else {
                quote!(.default_factory(#pointer))
            }
        });
        let unique = self.unique_items.as_ref().map(|option| {
            let ty = located_at(ty.to_token_stream(), option.span());
            quote_spanned!(option.span()=> .unique_items(__w::unique::<#ty>))
        });
        let validate = self
            .validate
            .as_ref()
            .map(|function| expand_validate(function, ty));
        quote! {
            __w::Field::new(#name) #(#bounds)* #(#lengths)* #(#digits)* #(#finite)* #(#pattern)* #strict
                #(#title)* #(#description)* #examples #(#extra)* #deprecated #required #default #unique #validate
        }
    }

    fn expand_examples(&self) -> Option<TokenStream> {
        let examples = &self.examples;
        (!examples.is_empty())
            .then(|| quote!(.examples(|| __w::vec![#(__w::to_json(#examples)),*])))
    }
}

/// The call that adds a constraint; its operand goes through a function that demands of the type that it applies.
fn constrain<T>(
    constraint: &Constraint<T>,
    demand: &str,
    ty: &Type,
    operand: impl FnOnce(&T) -> TokenStream,
) -> TokenStream {
    let Constraint {
        option,
        method,
        operand: value,
    } = constraint;
    let span = option.span();
    let (method, demand) = (format_ident!("{method}"), Ident::new(demand, span));
    let operand = operand(value);
    // The compiler shows the place of the type argument, which shall be that of the option.
    let ty = located_at(ty.to_token_stream(), span);
    let demand = quote_spanned!(span=> __w::#demand::<#ty>);
    quote!(.#method(#demand(#operand)))
}

/// The call that adds a validator; of an optional value it is only asked if there is one.
fn expand_validate(function: &Expr, ty: &Type) -> TokenStream {
    let span = Span::mixed_site().located_at(function.span());
    if is_option(ty) {
        quote_spanned! {span=>
            .validate(|value: &#ty| match value {
                __w::Some(value) => __w::validated(#function(value)),
                __w::None => __w::Ok(()),
            })
        }
    } else {
        quote_spanned!(span=> .validate(|value: &#ty| __w::validated(#function(value))))
    }
}

/// Whether the type is written as an `Option`.
fn is_option(ty: &Type) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    path.path
        .segments
        .last()
        .is_some_and(|last| last.ident == "Option")
}

fn expand_pattern(pattern: &LitStr) -> TokenStream {
    quote! {
        __w::Pattern {
            source: #pattern,
            regex: || {
                static REGEX: __w::CompiledPattern = __w::CompiledPattern::new();
                REGEX.get(#pattern)
            },
        }
    }
}

/// The same tokens, with the same meaning, but elsewhere.
fn located_at(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => TokenTree::Group(Group::new(
                group.delimiter(),
                located_at(group.stream(), span),
            )),
            mut token => {
                token.set_span(token.span().located_at(span));
                token
            }
        })
        .collect()
}
