//! What a signature must be so that a request can fill it.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Signature, Type};

use crate::diagnostics::Diagnostics;

/// Checks everything but arguments and return type.
pub(super) fn check_signature(signature: &Signature, kind: &str, diagnostics: &mut Diagnostics) {
    if signature.asyncness.is_none() {
        diagnostics.error(
            signature.fn_token,
            format!("{kind} is asynchronous: write `async fn`"),
        );
    }
    if !signature.generics.params.is_empty() {
        diagnostics.error(
            &signature.generics,
            format!("{kind} cannot be generic: what it reads is decided when it is compiled, so name the types"),
        );
    }
    if let Some(variadic) = &signature.variadic {
        diagnostics.error(variadic, format!("{kind} has a fixed number of arguments"));
    }
}

/// Checks a return type.
pub(super) fn check_output(output: &Type, kind: &str, diagnostics: &mut Diagnostics) {
    if holds_word(output, "impl") {
        diagnostics.error(
            output,
            format!("{kind} names its return type, from which it is documented: write it instead of `impl …`"),
        );
    }
}

/// Checks the type of an argument; `false` if it can be none.
pub(super) fn check_argument_type(ty: &Type, diagnostics: &mut Diagnostics) -> bool {
    let message = match ty {
        Type::Reference(reference) if reference.elem.to_token_stream().to_string() == "str" => {
            "an argument owns its data: write `String` instead of `&str`"
        }
        _ if borrows(&ty.to_token_stream()) => {
            "an argument owns its data: write its type without references"
        }
        _ if holds_word(ty, "impl") => {
            "an argument names its type, which decides where it is read from"
        }
        Type::Infer(_) => "an argument names its type, which decides where it is read from",
        _ => return true,
    };
    diagnostics.error(ty, message);
    false
}

/// Whether a reference or a lifetime other than `'static` stands anywhere in a type.
fn borrows(ty: &TokenStream) -> bool {
    let mut tokens = ty.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match token {
            TokenTree::Punct(punct) if punct.as_char() == '&' => true,
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                !matches!(tokens.peek(), Some(TokenTree::Ident(name)) if name == "static")
            }
            TokenTree::Group(group) => borrows(&group.stream()),
            _ => false,
        };
        if found {
            return true;
        }
    }
    false
}

fn holds_word(ty: &Type, word: &str) -> bool {
    fn search(tokens: TokenStream, word: &str) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident == word,
            TokenTree::Group(group) => search(group.stream(), word),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    search(ty.to_token_stream(), word)
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    fn mistake(ty: &Type) -> Option<String> {
        let mut diagnostics = Diagnostics::default();
        let good = check_argument_type(ty, &mut diagnostics);
        let errors = diagnostics.finish().err().map(|errors| errors.to_string());
        assert_eq!(good, errors.is_none());
        errors
    }

    #[test]
    fn owned_types_can_be_read() {
        for ty in [
            parse_quote!(String),
            parse_quote!(Vec<Option<i64>>),
            parse_quote!(Cow<'static, str>),
        ] {
            assert_eq!(mistake(&ty), None);
        }
    }

    #[test]
    fn borrowed_types_cannot() {
        assert!(
            mistake(&parse_quote!(&str))
                .unwrap()
                .contains("write `String`")
        );
        for ty in [
            parse_quote!(&'static [u8]),
            parse_quote!(Option<&str>),
            parse_quote!(Cow<'_, str>),
        ] {
            assert!(mistake(&ty).unwrap().contains("owns its data"));
        }
    }

    #[test]
    fn types_without_a_name_cannot() {
        assert!(
            mistake(&parse_quote!(impl Into<String>))
                .unwrap()
                .contains("names its type")
        );
        assert!(
            mistake(&parse_quote!(_))
                .unwrap()
                .contains("names its type")
        );
    }
}
