//! From arguments to the code that reads and documents them.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, Type};

use super::argument::{Argument, ArgumentSource};
use super::examples::NamedExample;
use super::function::Function;
use crate::field::DefaultFunction;

/// How the generated code holds the request while it reads from it.
#[derive(Clone, Copy)]
pub(crate) enum Context {
    /// As its own: operations answer with it.
    Owned,
    /// Borrowed: dependencies pass it on.
    Borrowed,
}

/// The code that reads and documents a function's arguments.
pub(crate) struct ExpandedArguments {
    /// A constant, and perhaps a default, for each argument.
    pub(crate) constants: TokenStream,
    /// An expression: what they together need of the body.
    pub(crate) plan: TokenStream,
    /// Statements that document them; the document is called `document`.
    pub(crate) describe: TokenStream,
    /// Statements after which the variables of all arguments hold `Option`s; the context is called `__context`.
    pub(crate) read: TokenStream,
    /// The variables.
    pub(crate) variables: Vec<Ident>,
    /// The pattern of a variable whose argument is there.
    pub(crate) patterns: Vec<TokenStream>,
}

/// Expands the arguments of a function.
pub(crate) fn expand_arguments(function: &Function, context: Context) -> ExpandedArguments {
    let arguments = &function.arguments;
    let constants: Vec<_> = arguments
        .iter()
        .map(|argument| &argument.constant)
        .collect();
    let constant_items = arguments.iter().map(expand_constant);
    ExpandedArguments {
        constants: quote!(#(#constant_items)*),
        plan: quote!(__w::Plan::NOTHING #(.and(Self::#constants.plan()))*),
        describe: quote!(#(Self::#constants.describe(document);)*),
        read: expand_read(arguments, context),
        variables: arguments
            .iter()
            .map(|argument| argument.variable.clone())
            .collect(),
        patterns: arguments.iter().map(expand_pattern).collect(),
    }
}

/// What is known of an argument, as a constant of the function's type.
fn expand_constant(argument: &Argument) -> TokenStream {
    let Argument {
        constant,
        name,
        other_names,
        field,
        ..
    } = argument;
    let ty = read_type(argument);
    let default_name = format_ident!("default_{}", argument.constant.to_string().to_lowercase());
    let default_item = field.default.as_ref().map(|default| {
        let default = default.expand();
        quote! {
            fn #default_name() -> #ty {
                #default
            }
        }
    });
    let default = field.default.as_ref().map(|default| DefaultFunction {
        pointer: quote!(Self::#default_name),
        call: quote!(Self::#default_name()),
        documented: default.is_documented(),
    });
    let field = field.expand(name, &argument.ty, default.as_ref());
    let read_as = (!other_names.is_empty()).then(|| quote!(.read_as(&[#name, #(#other_names),*])));
    let source = source(argument).map(|source| quote!(.from_source(__w::Source::#source)));
    let embed = argument.embed.then(|| quote!(.embed()));
    let hidden = argument.hidden.then(|| quote!(.hidden()));
    let examples = expand_examples(&argument.examples);
    let underscores = argument
        .keeps_underscores
        .then(|| quote!(.keep_underscores()));
    let scheme = expand_scheme(argument);
    let scopes = argument
        .scopes
        .as_ref()
        .map(|scopes| quote!(.scopes(&#scopes)));
    let media_type = argument
        .media_type
        .as_ref()
        .map(|media_type| quote!(.media_type(#media_type)));
    let reader = expand_reader(argument);
    quote! {
        #default_item
        const #constant: __w::ArgumentReader<#ty> =
            __w::#reader(__w::Parameter::new(#field #read_as) #source #embed #hidden #underscores #examples #media_type #scheme #scopes);
    }
}

/// The call that adds examples with texts.
fn expand_examples(examples: &[NamedExample]) -> Option<TokenStream> {
    (!examples.is_empty()).then(|| quote!(.openapi_examples(|| __w::vec![#(#examples),*])))
}

/// The call that adds the security scheme.
fn expand_scheme(argument: &Argument) -> Option<TokenStream> {
    let ArgumentSource::Security(scheme) = &argument.source else {
        return None;
    };
    // What is no scheme, or one that reads something else, is a mistake of the scheme, and so told there.
    let reference = quote_spanned!(scheme.span()=> const { &#scheme });
    Some(quote!(.scheme(#reference)))
}

/// The function that makes the constant and demands of the type what the source needs.
fn expand_reader(argument: &Argument) -> TokenStream {
    let ty = &argument.ty;
    match &argument.source {
        ArgumentSource::Type if argument.scopes.is_some() => quote!(scoped::<#ty>),
        ArgumentSource::Type => quote!(argument::<#ty, _>),
        ArgumentSource::File => quote!(file::<#ty>),
        ArgumentSource::Extract => quote!(extract::<#ty>),
        ArgumentSource::Depends(dependency) => quote!(depends::<#dependency>),
        ArgumentSource::Security(_) => quote!(security::<#ty>),
        _ => quote!(data::<#ty>),
    }
}

/// The type that reads the argument.
fn read_type(argument: &Argument) -> TokenStream {
    let ty: &Type = &argument.ty;
    match &argument.source {
        ArgumentSource::File => quote!(__w::File<#ty>),
        ArgumentSource::Extract => quote!(__w::Extract<#ty>),
        ArgumentSource::Depends(dependency) => quote!(__w::Depends<#dependency>),
        ArgumentSource::Security(_) => quote!(__w::Secured<#ty>),
        _ => ty.to_token_stream(),
    }
}

/// The source, if it is stated and one of the request's data.
fn source(argument: &Argument) -> Option<Ident> {
    let name = match &argument.source {
        ArgumentSource::Path => "Path",
        ArgumentSource::Query => "Query",
        ArgumentSource::Header => "Header",
        ArgumentSource::Cookie => "Cookie",
        ArgumentSource::Body => "Body",
        ArgumentSource::Form => "Form",
        ArgumentSource::File => "File",
        ArgumentSource::Type
        | ArgumentSource::Extract
        | ArgumentSource::Depends(_)
        | ArgumentSource::Security(_) => return None,
    };
    Some(format_ident!("{name}"))
}

fn expand_pattern(argument: &Argument) -> TokenStream {
    let variable = &argument.variable;
    match &argument.source {
        ArgumentSource::File => quote!(__w::Some(__w::File(#variable))),
        ArgumentSource::Extract => quote!(__w::Some(__w::Extract(#variable))),
        ArgumentSource::Depends(_) => quote!(__w::Some(__w::Depends(#variable))),
        ArgumentSource::Security(_) => quote!(__w::Some(__w::Secured(#variable))),
        _ => quote!(__w::Some(#variable)),
    }
}

/// First what takes waiting for, then the body, then everything at once.
fn expand_read(arguments: &[Argument], context: Context) -> TokenStream {
    let borrowed = match context {
        Context::Owned => quote!(&mut __context),
        Context::Borrowed => quote!(__context),
    };
    let resolve = arguments
        .iter()
        .filter(|argument| source(argument).is_none())
        .map(|argument| {
            let Argument {
                variable, constant, ..
            } = argument;
            quote!(let #variable = Self::#constant.resolve(#borrowed).await;)
        });
    let read = arguments.iter().map(|argument| {
        let Argument {
            variable, constant, ..
        } = argument;
        let resolved = match source(argument) {
            Some(_) => quote!(__w::None),
            None => variable.to_token_stream(),
        };
        quote!(let #variable = Self::#constant.read(#resolved, #borrowed);)
    });
    let reads_body = reads_body(arguments);
    quote! {
        #(#resolve)*
        __context.load_body(#reads_body).await;
        #(#read)*
    }
}

/// An expression: whether any argument is read from the body.
fn reads_body(arguments: &[Argument]) -> TokenStream {
    let sure = arguments.iter().any(|argument| argument.source.is_body());
    let unsure: Vec<_> = arguments
        .iter()
        .filter(|argument| matches!(argument.source, ArgumentSource::Type))
        .map(|argument| &argument.constant)
        .collect();
    match unsure.as_slice() {
        _ if sure => quote!(true),
        [] => quote!(false),
        unsure => quote!(#(Self::#unsure.reads_body())||*),
    }
}
