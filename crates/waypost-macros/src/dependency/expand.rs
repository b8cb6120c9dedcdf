//! From a dependency to its function, its type and its `Dependency`.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::Dependency;
use crate::signature::{Context, ExpandedArguments, expand_arguments};

/// The function as it was, its type, and what the type knows.
pub(super) fn expand(dependency: &Dependency) -> TokenStream {
    let item_and_type = dependency.function.item_and_type();
    let arguments = expand_arguments(&dependency.function, Context::Borrowed);
    let constants = expand_constants(dependency, &arguments);
    let implementation = expand_implementation(dependency, &arguments);
    let provided = expand_provided(dependency);
    let scope = dependency
        .function
        .scope(&quote!(#constants #implementation #provided));
    quote!(#item_and_type #scope)
}

/// The same for a dependency with mistakes: nothing that refers to it shall be one more.
pub(super) fn unfinished(dependency: &Dependency, errors: &TokenStream) -> TokenStream {
    if dependency.function.is_method() {
        let item = &dependency.function.item;
        return quote!(#errors #item);
    }
    let item_and_type = dependency.function.item_and_type();
    let name = dependency.function.name();
    let value = &dependency.provides.value;
    let provided = expand_provided(dependency);
    let scope = dependency.function.scope(&quote! {
        impl __w::Dependency for #name {
            type Output = #value;

            fn plan() -> __w::Plan {
                __w::unfinished()
            }

            fn describe(_: &mut __w::OperationDocument<'_>) {}

            fn call(_: &mut __w::RequestContext) -> __w::DependencyFuture<'_, #value> {
                __w::unfinished()
            }
        }

        #provided
    });
    quote!(#errors #item_and_type #scope)
}

fn expand_constants(dependency: &Dependency, arguments: &ExpandedArguments) -> Option<TokenStream> {
    let name = dependency.function.name();
    let constants = &arguments.constants;
    let returns = dependency.provides.in_result.then(|| {
        let (returned, value) = (&dependency.function.output, &dependency.provides.value);
        // A wrong error type is a mistake of the return type, and so told there.
        let outcome = quote_spanned!(at(returned)=> __w::outcome::<#returned>());
        quote! {
            const fn returns() -> __w::Outcome<#returned, #value> {
                #outcome
            }
        }
    });
    (!constants.is_empty() || returns.is_some()).then(|| {
        quote! {
            impl #name {
                #constants
                #returns
            }
        }
    })
}

fn expand_implementation(dependency: &Dependency, arguments: &ExpandedArguments) -> TokenStream {
    let name = dependency.function.name();
    let value = &dependency.provides.value;
    let ExpandedArguments {
        plan,
        describe,
        read,
        ..
    } = arguments;
    let provide = expand_call(dependency, arguments);
    let errors = dependency
        .provides
        .in_result
        .then(|| quote!(Self::returns().describe_errors(document);));
    let future = dependency.function.expand_future(&quote!(#read #provide));
    let document = if describe.is_empty() && errors.is_none() {
        quote!(_)
    } else {
        quote!(document)
    };
    quote! {
        impl __w::Dependency for #name {
            type Output = #value;

            fn plan() -> __w::Plan {
                #plan
            }

            fn describe(#document: &mut __w::OperationDocument<'_>) {
                #describe
                #errors
            }

            fn call(__context: &mut __w::RequestContext) -> __w::DependencyFuture<'_, #value> {
                #future
            }
        }
    }
}

/// The place of a type, for tokens with the meaning of generated ones.
fn at(ty: &Type) -> Span {
    Span::call_site().located_at(ty.span())
}

/// An expression: what the function provides, if it has all its arguments.
fn expand_call(dependency: &Dependency, arguments: &ExpandedArguments) -> TokenStream {
    let name = dependency.function.name();
    let ExpandedArguments {
        variables,
        patterns,
        ..
    } = arguments;
    let provide = |returned: TokenStream| {
        if dependency.provides.in_result {
            quote!(Self::returns().provide(#returned, __context))
        } else {
            quote!(__w::Some(#returned))
        }
    };
    let call = quote!(#name(#(#variables),*));
    if variables.is_empty() {
        return provide(quote!(#call.await));
    }
    let provide = provide(quote!(__returned));
    quote! {
        let __call = match (#(#variables,)*) {
            (#(#patterns,)*) => __w::Some(#call),
            _ => __w::None,
        };
        let __returned = __w::called(__call).await?;
        #provide
    }
}

fn expand_provided(dependency: &Dependency) -> Option<TokenStream> {
    let name = dependency.function.name();
    let value = &dependency.provides.value;
    let either = quote_spanned!(at(value)=> impl __w::DataOrDependency for #value {});
    dependency.by_type.then(|| {
        quote! {
            impl __w::Provided for #value {
                type By = #name;
            }

            #either
        }
    })
}
