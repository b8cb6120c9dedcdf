//! `#[derive(HttpError)]`.

mod expand;
mod parse;
mod text;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Fields, Ident};

use self::parse::Answer;
use crate::diagnostics::Diagnostics;

/// One error type.
struct ErrorType {
    item: DeriveInput,
    cases: Vec<Case>,
}

/// A struct, or one variant of an enum.
struct Case {
    /// The variant; none of a struct.
    variant: Option<Ident>,
    fields: Fields,
    answer: Answer,
    /// What documentation says of the answer, if there is a doc comment.
    description: Option<String>,
}

/// Expands the derive.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let item = match syn::parse2::<DeriveInput>(item) {
        Ok(item) => item,
        Err(error) => return error.into_compile_error(),
    };
    let cases = cases(&item, &mut diagnostics);
    let error = ErrorType { item, cases };
    match diagnostics.finish() {
        Ok(()) => expand::expand(&error),
        Err(errors) => {
            let unfinished = expand::unfinished(&error);
            quote!(#errors #unfinished)
        }
    }
}

fn cases(item: &DeriveInput, diagnostics: &mut Diagnostics) -> Vec<Case> {
    match &item.data {
        Data::Struct(data) => {
            let case = Case::parse(None, &item.attrs, &data.fields, &item.ident, diagnostics);
            case.into_iter().collect()
        }
        Data::Enum(data) => {
            if let Some(attribute) = item
                .attrs
                .iter()
                .find(|attribute| attribute.path().is_ident("http"))
            {
                diagnostics.error(
                    attribute,
                    "each variant has a status of its own: write `#[http(…)]` above it",
                );
            }
            data.variants
                .iter()
                .filter_map(|variant| {
                    let name = &variant.ident;
                    Case::parse(
                        Some(name.clone()),
                        &variant.attrs,
                        &variant.fields,
                        name,
                        diagnostics,
                    )
                })
                .collect()
        }
        Data::Union(data) => {
            diagnostics.error(
                data.union_token,
                "a union cannot be an error: make it a struct or an enum",
            );
            Vec::new()
        }
    }
}

impl Case {
    fn parse(
        variant: Option<Ident>,
        attributes: &[Attribute],
        fields: &Fields,
        name: &Ident,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let answer = Answer::parse(attributes, fields, name, diagnostics)?;
        let description = crate::doc_comment::description(attributes);
        Some(Self {
            variant,
            fields: fields.clone(),
            answer,
            description,
        })
    }
}
