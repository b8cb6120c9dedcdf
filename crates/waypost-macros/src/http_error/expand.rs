//! From an error type to its `HttpError`.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::{Fields, Index, Member, Type};

use super::parse::{Answer, OwnAnswer};
use super::text::{Text, variable};
use super::{Case, ErrorType};

/// The implementation, and `From` for each cause that wants it.
pub(super) fn expand(error: &ErrorType) -> TokenStream {
    let name = &error.item.ident;
    let (generics, arguments, conditions) = error.item.generics.split_for_impl();
    let status = expand_match(error, Case::status);
    let detail = expand_match(error, Case::detail);
    let headers = error.has_headers().then(|| {
        let headers = expand_match(error, Case::headers);
        quote!(fn headers(&self) -> __w::HeaderMap { #headers })
    });
    let cause = error.has_cause().then(|| {
        let cause = expand_match(error, Case::cause);
        quote! {
            fn cause(&self) -> __w::Option<&(dyn __w::Error + 'static)> {
                use __w::AsDynError as _;
                #cause
            }
        }
    });
    let responses = error.cases.iter().map(Case::responses);
    let from = error
        .cases
        .iter()
        .filter_map(|case| expand_from(error, case));
    quote! {
        const _: () = {
            use ::waypost::__private as __w;

            impl #generics __w::HttpError for #name #arguments #conditions {
                fn status(&self) -> __w::StatusCode { #status }

                fn detail(&self) -> __w::Value { #detail }

                #headers

                #cause

                fn responses() -> __w::Vec<__w::DeclaredResponse> {
                    let mut responses = __w::Vec::new();
                    #(#responses)*
                    responses
                }
            }

            #(#from)*
        };
    }
}

/// Stands in for the implementation of a type with mistakes: nothing that refers to it shall be one more.
pub(super) fn unfinished(error: &ErrorType) -> TokenStream {
    let name = &error.item.ident;
    let (generics, arguments, conditions) = error.item.generics.split_for_impl();
    quote! {
        const _: () = {
            use ::waypost::__private as __w;

            impl #generics __w::HttpError for #name #arguments #conditions {
                fn status(&self) -> __w::StatusCode { __w::unfinished() }

                fn detail(&self) -> __w::Value { __w::unfinished() }

                fn responses() -> __w::Vec<__w::DeclaredResponse> { __w::unfinished() }
            }
        };
    }
}

impl ErrorType {
    fn has_headers(&self) -> bool {
        self.cases.iter().any(|case| match &case.answer {
            Answer::Own(answer) => !answer.headers.is_empty(),
            Answer::Transparent { .. } => true,
        })
    }

    fn has_cause(&self) -> bool {
        self.cases.iter().any(|case| match &case.answer {
            Answer::Own(answer) => answer.cause.is_some(),
            Answer::Transparent { .. } => true,
        })
    }
}

/// A `match` over the cases; an enum without variants has no values to match.
fn expand_match(
    error: &ErrorType,
    arm: impl Fn(&Case) -> (TokenStream, TokenStream),
) -> TokenStream {
    if error.cases.is_empty() {
        return quote!(match *self {});
    }
    let (patterns, values): (Vec<_>, Vec<_>) = error.cases.iter().map(arm).unzip();
    quote!(match self { #(#patterns => #values,)* })
}

/// Each gives the pattern of the case and the value for it.
impl Case {
    fn status(&self) -> (TokenStream, TokenStream) {
        match &self.answer {
            Answer::Own(OwnAnswer { status, .. }) => {
                let status = Literal::u16_unsuffixed(*status);
                (self.pattern(&[]), quote!(__w::status(#status)))
            }
            Answer::Transparent { .. } => self.ask_field(&quote!(status)),
        }
    }

    fn detail(&self) -> (TokenStream, TokenStream) {
        match &self.answer {
            Answer::Own(OwnAnswer {
                text: Some(Text { format, fields }),
                ..
            }) => (
                self.pattern(fields),
                quote!(__w::Value::String(__w::format!(#format))),
            ),
            Answer::Own(OwnAnswer {
                status, text: None, ..
            }) => {
                let status = Literal::u16_unsuffixed(*status);
                (self.pattern(&[]), quote!(__w::phrase(#status)))
            }
            Answer::Transparent { .. } => self.ask_field(&quote!(detail)),
        }
    }

    fn headers(&self) -> (TokenStream, TokenStream) {
        match &self.answer {
            Answer::Own(OwnAnswer { headers, .. }) => {
                let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
                (self.pattern(&[]), quote!(__w::headers(&[#(#headers),*])))
            }
            Answer::Transparent { .. } => self.ask_field(&quote!(headers)),
        }
    }

    fn cause(&self) -> (TokenStream, TokenStream) {
        match &self.answer {
            Answer::Own(OwnAnswer {
                cause: Some((index, _)),
                ..
            }) => {
                let variable = variable(*index);
                (
                    self.pattern(&[*index]),
                    quote!(__w::Some(#variable.as_dyn_error())),
                )
            }
            Answer::Own(OwnAnswer { cause: None, .. }) => (self.pattern(&[]), quote!(__w::None)),
            Answer::Transparent { .. } => self.ask_field(&quote!(cause)),
        }
    }

    fn ask_field(&self, method: &TokenStream) -> (TokenStream, TokenStream) {
        let variable = variable(0);
        (
            self.pattern(&[0]),
            quote!(__w::HttpError::#method(#variable)),
        )
    }

    /// A statement that adds to `responses`.
    fn responses(&self) -> TokenStream {
        match &self.answer {
            Answer::Own(OwnAnswer { status, text, .. }) => {
                let code = Literal::u16_unsuffixed(*status);
                let text = text
                    .as_ref()
                    .filter(|text| text.is_constant())
                    .map(|text| text.format.value());
                let description = match self.description.as_ref().or(text.as_ref()) {
                    Some(description) => description.to_token_stream(),
                    None => quote!(__w::status_text(#code)),
                };
                quote! {
                    responses.push(__w::DeclaredResponse { status: __w::status(#code), description: #description });
                }
            }
            Answer::Transparent { .. } => {
                let ty = self.fields.iter().next().map(|field| &field.ty);
                quote!(responses.extend(<#ty as __w::HttpError>::responses());)
            }
        }
    }

    /// The pattern of the case that binds the fields at these positions.
    fn pattern(&self, fields: &[usize]) -> TokenStream {
        let variant = self.variant.iter();
        let bindings = self
            .fields
            .members()
            .enumerate()
            .filter(|(index, _)| fields.contains(index));
        let bindings = bindings.map(|(index, member)| {
            let variable = variable(index);
            quote!(#member: #variable,)
        });
        quote!(Self #(::#variant)* { #(#bindings)* .. })
    }
}

fn expand_from(error: &ErrorType, case: &Case) -> Option<TokenStream> {
    let from = match &case.answer {
        Answer::Own(OwnAnswer {
            cause: Some((_, from)),
            ..
        })
        | Answer::Transparent { from } => *from,
        Answer::Own(OwnAnswer { cause: None, .. }) => false,
    };
    let field = case.fields.iter().next().filter(|_| from)?;
    let (cause, member): (&Type, Member) = (&field.ty, member(&case.fields));
    let name = &error.item.ident;
    let (generics, arguments, conditions) = error.item.generics.split_for_impl();
    let variant = case.variant.iter();
    Some(quote! {
        impl #generics __w::From<#cause> for #name #arguments #conditions {
            fn from(cause: #cause) -> Self {
                Self #(::#variant)* { #member: cause }
            }
        }
    })
}

fn member(fields: &Fields) -> Member {
    fields
        .members()
        .next()
        .unwrap_or(Member::Unnamed(Index::from(0)))
}
