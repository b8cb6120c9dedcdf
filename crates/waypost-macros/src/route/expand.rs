//! From an operation to its function, its type and its `Endpoint`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::Operation;
use crate::signature::{ArgumentSource, Context, ExpandedArguments, Function, expand_arguments};

/// The function as it was, its type, and what the type knows.
pub(super) fn expand(operation: &Operation) -> TokenStream {
    let item_and_type = operation.function.item_and_type();
    let arguments = expand_arguments(&operation.function, Context::Owned);
    let inherent = expand_inherent(&operation.function, &arguments);
    let endpoint = expand_endpoint(operation);
    let checks = expand_checks(operation);
    let scope = operation
        .function
        .scope(&quote!(#inherent #endpoint #checks));
    quote!(#item_and_type #scope)
}

/// The same for an operation with mistakes: nothing that refers to it shall be one more.
pub(super) fn unfinished(function: &Function, errors: Result<(), TokenStream>) -> TokenStream {
    let errors = errors.err();
    let item_and_type = function.item_and_type();
    let name = function.name();
    let scope = function.scope(&quote! {
        impl __w::Endpoint for #name {
            const OPERATION: __w::Operation = __w::UNFINISHED_OPERATION;
        }
    });
    quote!(#errors #item_and_type #scope)
}

fn expand_inherent(function: &Function, arguments: &ExpandedArguments) -> TokenStream {
    let (name, output) = (function.name(), &function.output);
    let ExpandedArguments {
        constants,
        plan,
        describe,
        read,
        variables,
        patterns,
    } = arguments;
    quote! {
        impl #name {
            #constants
            const RETURNS: __w::Responder<#output> = __w::responder::<#output, _>();

            fn plan() -> __w::Plan {
                #plan
            }

            fn describe(document: &mut __w::OperationDocument<'_>) {
                #describe
                Self::RETURNS.describe(document);
            }

            fn call(mut __context: __w::RequestContext) -> __w::ResponseFuture {
                __w::Box::pin(async move {
                    #read
                    match (#(#variables,)*) {
                        (#(#patterns,)*) if __context.is_good() => {
                            Self::RETURNS.respond(#name(#(#variables),*).await, &__context)
                        }
                        _ => __context.reject(),
                    }
                })
            }
        }
    }
}

fn expand_endpoint(operation: &Operation) -> TokenStream {
    let Operation {
        path,
        options,
        function,
        ..
    } = operation;
    let name = function.name();
    let method = operation.method.variant();
    let name_text = syn::ext::IdentExt::unraw(name).to_string();
    // The line is that of the tokens which ask for it.
    let location = quote_spanned!(name.span()=> file: __w::file!(), line: __w::line!());
    quote! {
        impl __w::Endpoint for #name {
            const OPERATION: __w::Operation = __w::Operation {
                method: __w::Method::#method,
                path: #path,
                name: #name_text,
                location: __w::SourceLocation { #location },
                options: #options,
                plan: Self::plan,
                describe: Self::describe,
                call: Self::call,
            };
        }
    }
}

/// What only the compiler knows, since it hangs on the arguments' types.
fn expand_checks(operation: &Operation) -> TokenStream {
    let name = operation.function.name();
    let arguments = operation.function.arguments.iter();
    let by_type: Vec<_> = arguments
        .filter(|argument| matches!(argument.source, ArgumentSource::Type))
        .collect();
    let bodies = by_type.iter().filter_map(|argument| {
        let message = operation.body_without_body(argument)?;
        let constant = &argument.constant;
        Some(quote_spanned!(argument.span=> const _: () = __w::assert!(!#name::#constant.reads_body(), #message);))
    });
    let has_dependency = operation
        .function
        .arguments
        .iter()
        .any(|argument| matches!(argument.source, ArgumentSource::Depends(_)));
    let names = operation
        .unread_names
        .iter()
        .filter(|_| !has_dependency)
        .map(|unread| {
            let message = operation.unread_name(unread);
            let constants = by_type
                .iter()
                .map(|argument| argument.constant.to_token_stream());
            let provided = quote!(#(#name::#constants.is_provided())||*);
            quote_spanned!(operation.path.span()=> const _: () = __w::assert!(#provided, #message);)
        });
    quote!(#(#bodies)* #(#names)*)
}
