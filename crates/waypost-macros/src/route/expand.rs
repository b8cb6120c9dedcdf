//! From an operation to its function, its type and its `Endpoint`.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Operation;
use crate::signature::{
    Argument, ArgumentSource, Context, ExpandedArguments, Function, expand_arguments,
};

/// The function as it was, its type, and what the type knows.
pub(super) fn expand(operation: &Operation) -> TokenStream {
    let item_and_type = operation.function.item_and_type();
    let arguments = expand_arguments(&operation.function, Context::Owned);
    let inherent = expand_inherent(operation, &arguments);
    let endpoint = expand_endpoint(operation);
    let scope = operation.function.scope(&quote!(#inherent #endpoint));
    quote!(#item_and_type #scope)
}

/// The same for an operation with mistakes: nothing that refers to it shall be one more.
pub(super) fn unfinished(function: &Function, errors: Result<(), TokenStream>) -> TokenStream {
    let errors = errors.err();
    if function.is_method() {
        let item = &function.item;
        return quote!(#errors #item);
    }
    let item_and_type = function.item_and_type();
    let name = function.name();
    let scope = function.scope(&quote! {
        impl __w::Endpoint for #name {
            const OPERATION: __w::Operation = __w::UNFINISHED_OPERATION;
        }
    });
    quote!(#errors #item_and_type #scope)
}

fn expand_inherent(operation: &Operation, arguments: &ExpandedArguments) -> TokenStream {
    let function = &operation.function;
    let checks = expand_checks(operation);
    let (name, output) = (function.name(), &function.output);
    let ExpandedArguments {
        constants,
        plan,
        describe,
        read,
        variables,
        patterns,
    } = arguments;
    let future = function.expand_future(&quote! {
        #read
        let __call = match (#(#variables,)*) {
            (#(#patterns,)*) if __context.is_good() => __w::Some(#name(#(#variables),*)),
            _ => __w::None,
        };
        let __response = match __w::called(__call).await {
            __w::Some(__returned) => Self::returns().respond(__returned, &__context),
            __w::None => __context.reject(),
        };
        __context.complete(__response).await
    });
    quote! {
        impl #name {
            #constants

            const fn returns() -> __w::Responder<#output> {
                __w::responder::<#output, _>()
            }

            fn plan() -> __w::Plan {
                #checks
                #plan
            }

            fn describe(document: &mut __w::OperationDocument<'_>) {
                #describe
                Self::returns().describe(document);
            }

            fn call(mut __context: __w::RequestContext) -> __w::ResponseFuture {
                #future
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

/// Statements that check what only the compiler knows, since it hangs on the arguments' types.
///
/// They stand in a function of the operation's type: a constant beside it would make it count as used.
fn expand_checks(operation: &Operation) -> TokenStream {
    let by_type: Vec<_> = operation
        .function
        .arguments
        .iter()
        .filter(|argument| matches!(argument.source, ArgumentSource::Type))
        .collect();
    let bodies = by_type
        .iter()
        .filter_map(|argument| expand_body_check(operation, argument));
    let names = expand_name_checks(operation, &by_type);
    quote!(#(#bodies)* #names)
}

/// Refuses a body where requests have none.
fn expand_body_check(operation: &Operation, argument: &Argument) -> Option<TokenStream> {
    let message = operation.body_without_body(argument)?;
    let constant = &argument.constant;
    let holds = quote!(!Self::#constant.reads_body());
    Some(expand_check(argument.span, &holds, &message))
}

/// Refuses names in the path that nothing reads, unless a dependency may read them.
fn expand_name_checks(operation: &Operation, by_type: &[&Argument]) -> Option<TokenStream> {
    let mut arguments = operation.function.arguments.iter();
    if arguments.any(|argument| matches!(argument.source, ArgumentSource::Depends(_))) {
        return None;
    }
    let constants = by_type.iter().map(|argument| &argument.constant);
    let provided = quote!(#(Self::#constants.is_provided())||*);
    let checks = operation.unread_names.iter().map(|unread| {
        let message = operation.unread_name(unread);
        expand_check(operation.path.span(), &provided, &message)
    });
    Some(quote!(#(#checks)*))
}

/// A statement that is a compile error unless the constant expression `holds`.
fn expand_check(span: Span, holds: &TokenStream, message: &str) -> TokenStream {
    // The message is a format string, in which a brace is written twice.
    let message = message.replace('{', "{{").replace('}', "}}");
    let condition = quote_spanned!(span=> __w::assert!(#holds, #message));
    quote!(__w::check::<{ #condition; true }>();)
}
