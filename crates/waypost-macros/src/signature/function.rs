//! A function and its arguments.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, FnArg, Ident, ItemFn, ReturnType, Type, Visibility};

use super::argument::Argument;
use super::checks;
use crate::diagnostics::Diagnostics;

/// An `async fn` whose arguments are read from a request.
pub(crate) struct Function {
    /// The function as the user wrote it, without the attributes of its arguments.
    pub(crate) item: ItemFn,
    /// Its arguments; those with a mistake are missing.
    pub(crate) arguments: Vec<Argument>,
    /// What it returns.
    pub(crate) output: Type,
}

impl Function {
    /// Reads a function that messages call `kind`, such as "an operation".
    ///
    /// # Errors
    ///
    /// Only if the tokens are no function; other mistakes go to the diagnostics.
    pub(crate) fn parse(
        item: TokenStream,
        kind: &str,
        diagnostics: &mut Diagnostics,
    ) -> syn::Result<Self> {
        let mut item: ItemFn = syn::parse2(item)?;
        checks::check_signature(&item.sig, kind, diagnostics);
        let output = match &item.sig.output {
            ReturnType::Default => syn::parse_quote!(()),
            ReturnType::Type(_, output) => (**output).clone(),
        };
        checks::check_output(&output, kind, diagnostics);
        let arguments = arguments(&mut item, kind, diagnostics);
        Ok(Self {
            item,
            arguments,
            output,
        })
    }

    pub(crate) fn name(&self) -> &Ident {
        &self.item.sig.ident
    }

    pub(crate) fn visibility(&self) -> &Visibility {
        &self.item.vis
    }

    /// The `#[cfg]` attributes, which hold for all that is generated beside the function.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Attribute> {
        self.item
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("cfg"))
    }

    /// Whether the function is a method, beside which no type can stand.
    pub(crate) fn is_method(&self) -> bool {
        self.item.sig.receiver().is_some()
    }

    /// An expression: a boxed future that runs `body`.
    ///
    /// That it cannot move between threads is a mistake of the function, and so told at its name.
    pub(crate) fn expand_future(&self, body: &TokenStream) -> TokenStream {
        let span = Span::call_site().located_at(self.name().span());
        quote_spanned!(span=> __w::Box::pin(async move { #body }))
    }

    /// The function, and an uninhabited type of its name to carry what is known of it.
    ///
    /// The names do not collide: one is a value, the other a type. A private function that nobody registers is
    /// reported as unused, since nothing else uses the type.
    pub(crate) fn item_and_type(&self) -> TokenStream {
        let (item, visibility, name) = (&self.item, self.visibility(), self.name());
        let conditions = self.conditions();
        quote! {
            // The signature is the API: how long it is, is not a matter of style.
            #[allow(clippy::too_many_arguments)]
            #item

            #(#conditions)*
            #[doc(hidden)]
            #[allow(non_camel_case_types)]
            #visibility enum #name {}
        }
    }

    /// What is generated beside the function, in a scope of its own.
    pub(crate) fn scope(&self, content: &impl ToTokens) -> TokenStream {
        let conditions = self.conditions();
        quote! {
            #(#conditions)*
            const _: () = {
                use ::waypost::__private as __w;

                #content
            };
        }
    }
}

fn arguments(item: &mut ItemFn, kind: &str, diagnostics: &mut Diagnostics) -> Vec<Argument> {
    let mut arguments = Vec::new();
    for (index, argument) in item.sig.inputs.iter_mut().enumerate() {
        match argument {
            FnArg::Receiver(receiver) => diagnostics.error(
                receiver,
                format!(
                    "{kind} is a function of its own: take what it needs as arguments, not `self`"
                ),
            ),
            FnArg::Typed(argument) => {
                arguments.extend(Argument::parse(argument, index, diagnostics))
            }
        }
    }
    arguments
}
