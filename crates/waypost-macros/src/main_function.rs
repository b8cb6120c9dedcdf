//! `#[waypost::main]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemFn;

use crate::diagnostics::Diagnostics;
use crate::options::Options;

/// Makes an `async fn main` one that the operating system can call.
pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    Options::from_tokens("#[waypost::main]", attribute, &mut diagnostics).finish(&mut diagnostics);
    let Some(function) = diagnostics.catch(syn::parse2::<ItemFn>(item.clone())) else {
        let errors = diagnostics.finish().err();
        return quote!(#errors #item);
    };
    check(&function, &mut diagnostics);
    match diagnostics.finish() {
        Ok(()) => expand_main(&function),
        Err(errors) => {
            let name = &function.sig.ident;
            // The item as it was would be one more mistake: a program's `main` cannot be asynchronous.
            quote!(#errors fn #name() {})
        }
    }
}

fn check(function: &ItemFn, diagnostics: &mut Diagnostics) {
    let signature = &function.sig;
    if signature.asyncness.is_none() {
        diagnostics.error(
            signature.fn_token,
            "`main` is asynchronous: write `async fn`",
        );
    }
    if !signature.inputs.is_empty() {
        diagnostics.error(
            &signature.inputs,
            "`main` has no arguments: settings come from the environment",
        );
    }
    if !signature.generics.params.is_empty() {
        diagnostics.error(&signature.generics, "`main` cannot be generic");
    }
}

fn expand_main(function: &ItemFn) -> TokenStream {
    let ItemFn {
        attrs,
        vis,
        sig,
        block,
        ..
    } = function;
    let (name, output) = (&sig.ident, &sig.output);
    quote! {
        #(#attrs)*
        #vis fn #name() #output {
            async fn #name() #output #block
            ::waypost::__private::block_on(#name())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn main_runs_on_the_runtime() {
        let expanded = expand(
            TokenStream::new(),
            quote!(
                async fn main() -> Result<()> {
                    run().await
                }
            ),
        )
        .to_string();
        assert!(
            expanded.contains(":: waypost :: __private :: block_on (main ())"),
            "{expanded}"
        );
    }

    #[test]
    fn every_mistake_is_reported() {
        let expanded = expand(
            quote!(flavor = "x"),
            quote!(
                fn main(a: i64) {}
            ),
        )
        .to_string();
        for mistake in ["takes no options", "write `async fn`", "has no arguments"] {
            assert!(expanded.contains(mistake), "{mistake}: {expanded}");
        }
    }
}
