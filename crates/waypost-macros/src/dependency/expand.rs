//! From a dependency to its function, its type and its `Dependency`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{Dependency, Provides};
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
    let item_and_type = dependency.function.item_and_type();
    let name = dependency.function.name();
    let value = dependency.provides.value();
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
    });
    quote!(#errors #item_and_type #scope)
}

fn expand_constants(dependency: &Dependency, arguments: &ExpandedArguments) -> Option<TokenStream> {
    let name = dependency.function.name();
    let constants = &arguments.constants;
    (!constants.is_empty()).then(|| {
        quote! {
            impl #name {
                #constants
            }
        }
    })
}

fn expand_implementation(dependency: &Dependency, arguments: &ExpandedArguments) -> TokenStream {
    let name = dependency.function.name();
    let value = dependency.provides.value();
    let ExpandedArguments {
        plan,
        describe,
        read,
        ..
    } = arguments;
    let provide = expand_call(dependency, arguments);
    let errors = match &dependency.provides {
        Provides::Value(_) => None,
        Provides::Fallible { returned, .. } => {
            Some(quote!(<#returned as __w::Fallible>::describe_errors(document);))
        }
    };
    let document = if describe.is_empty() && errors.is_none() {
        quote!(_)
    } else {
        quote!(document)
    };
    let output = match &dependency.provides {
        Provides::Value(value) => value.to_token_stream(),
        Provides::Fallible { returned, .. } => quote!(<#returned as __w::Fallible>::Value),
    };
    quote! {
        impl __w::Dependency for #name {
            type Output = #output;

            fn plan() -> __w::Plan {
                #plan
            }

            fn describe(#document: &mut __w::OperationDocument<'_>) {
                #describe
                #errors
            }

            fn call(__context: &mut __w::RequestContext) -> __w::DependencyFuture<'_, #value> {
                __w::Box::pin(async move {
                    #read
                    #provide
                })
            }
        }
    }
}

/// An expression: what the function provides, if it has all its arguments.
fn expand_call(dependency: &Dependency, arguments: &ExpandedArguments) -> TokenStream {
    let name = dependency.function.name();
    let ExpandedArguments {
        variables,
        patterns,
        ..
    } = arguments;
    let call = quote!(#name(#(#variables),*).await);
    let provide = match &dependency.provides {
        Provides::Value(_) => quote!(__w::Some(#call)),
        Provides::Fallible { .. } => quote!(__w::provide(#call, __context)),
    };
    if variables.is_empty() {
        return provide;
    }
    quote! {
        match (#(#variables,)*) {
            (#(#patterns,)*) => #provide,
            _ => __w::None,
        }
    }
}

fn expand_provided(dependency: &Dependency) -> Option<TokenStream> {
    let name = dependency.function.name();
    let value = dependency.provides.value();
    (!dependency.by_name).then(|| {
        quote! {
            impl __w::Provided for #value {
                type By = #name;
            }
        }
    })
}
