//! What stands in an operation's attribute after the path.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Expr, ExprArray, ExprLit, Lit, parse_quote};

use crate::diagnostics::Diagnostics;
use crate::doc_comment;
use crate::options::Options;
use crate::signature::Function;

/// The statuses that an answer can have.
const STATUSES: std::ops::RangeInclusive<u16> = 100..=599;

/// What an operation says of itself.
#[derive(Default)]
pub(crate) struct OperationOptions {
    status: Option<TokenStream>,
    summary: Option<Expr>,
    description: Option<Expr>,
    response_description: Option<Expr>,
    tags: Vec<Expr>,
    operation_id: Option<Expr>,
    deprecated: bool,
    hidden: bool,
    max_body_size: Option<Expr>,
    form_limits: Option<Expr>,
}

impl OperationOptions {
    /// Takes the options out; the function's doc comment stands in for a description.
    pub(crate) fn take(
        mut options: Options,
        function: &Function,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let comment =
            doc_comment::description(&function.item.attrs).map(|text| parse_quote!(#text));
        let mut text = |name, diagnostics: &mut Diagnostics| {
            options.value(name, diagnostics).map(|(_, text)| text)
        };
        let taken = Self {
            summary: text("summary", diagnostics),
            description: text("description", diagnostics).or(comment),
            response_description: text("response_description", diagnostics),
            operation_id: text("operation_id", diagnostics),
            max_body_size: text("max_body_size", diagnostics),
            form_limits: text("form_limits", diagnostics),
            status: text("status", diagnostics)
                .and_then(|status| diagnostics.catch(read_status(&status))),
            tags: text("tags", diagnostics)
                .and_then(|tags| diagnostics.catch(read_tags(tags)))
                .unwrap_or_default(),
            deprecated: options.flag("deprecated", diagnostics).is_some(),
            hidden: !options.holds("include_in_schema", diagnostics),
        };
        options.finish(diagnostics);
        taken
    }
}

fn read_status(status: &Expr) -> syn::Result<TokenStream> {
    match status {
        Expr::Lit(ExprLit {
            lit: Lit::Int(code),
            ..
        }) => match code.base10_parse() {
            Ok(code) if STATUSES.contains(&code) => Ok(status.to_token_stream()),
            _ => Err(syn::Error::new(
                code.span(),
                "a status is a number from 100 to 599",
            )),
        },
        Expr::Path(status) => Ok(quote!(#status.as_u16())),
        other => Err(syn::Error::new_spanned(
            other,
            "a status is a number, or a constant such as `StatusCode::CREATED`",
        )),
    }
}

fn read_tags(tags: Expr) -> syn::Result<Vec<Expr>> {
    match tags {
        Expr::Array(ExprArray { elems, .. }) => Ok(elems.into_iter().collect()),
        other => Err(syn::Error::new_spanned(
            other,
            "`tags` is a list: `tags = [\"items\"]`",
        )),
    }
}

impl ToTokens for OperationOptions {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let status = self.status.iter().map(|status| quote!(status: #status,));
        let summary = self
            .summary
            .iter()
            .map(|text| quote!(summary: __w::Some(#text),));
        let description = self
            .description
            .iter()
            .map(|text| quote!(description: __w::Some(#text),));
        let response = self
            .response_description
            .iter()
            .map(|text| quote!(response_description: #text,));
        let operation_id = self
            .operation_id
            .iter()
            .map(|id| quote!(operation_id: __w::Some(#id),));
        let tags = &self.tags;
        let tags = (!tags.is_empty()).then(|| quote!(tags: &[#(#tags),*],));
        let deprecated = self.deprecated.then(|| quote!(deprecated: true,));
        let hidden = self.hidden.then(|| quote!(include_in_schema: false,));
        let body = self
            .max_body_size
            .iter()
            .map(|bytes| quote!(max_body_size: __w::Some(#bytes),));
        let form = self
            .form_limits
            .iter()
            .map(|limits| quote!(form_limits: #limits,));
        tokens.extend(quote! {
            __w::OperationOptions {
                #(#status)* #(#summary)* #(#description)* #(#response)* #tags #(#operation_id)* #deprecated #hidden
                #(#body)* #(#form)*
                ..__w::OperationOptions::DEFAULT
            }
        });
    }
}
