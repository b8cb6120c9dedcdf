//! From a struct to its `Schema`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Generics, parse_quote};

use super::Schema;
use super::fields::Field;

/// The constants of the fields, and the implementations that use them.
pub(super) fn expand(schema: &Schema, fields: &[Field]) -> TokenStream {
    let (travelling, skipped): (Vec<&Field>, Vec<&Field>) =
        fields.iter().partition(|field| !field.skip);
    let defaults = expand_defaults(schema, fields);
    let constants = expand_constants(schema, &travelling);
    let implementation = expand_schema(schema, &travelling, &skipped);
    let from = expand_from(schema, &travelling, &skipped);
    quote!(#defaults #constants #implementation #from)
}

/// The functions of the fields' defaults, which serde calls too.
fn expand_defaults(schema: &Schema, fields: &[Field]) -> Option<TokenStream> {
    let name = &schema.item.ident;
    let (generics, arguments, conditions) = schema.item.generics.split_for_impl();
    let defaults: Vec<_> = fields
        .iter()
        .filter_map(|field| {
            let (ty, function) = (&field.ty, field.default_function());
            let default = field.options.default.as_ref()?;
            Some(quote! {
                fn #function() -> #ty {
                    __w::into_default(#default)
                }
            })
        })
        .collect();
    (!defaults.is_empty()).then(|| {
        quote! {
            impl #generics #name #arguments #conditions {
                #(#defaults)*
            }
        }
    })
}

/// One constant a field.
fn expand_constants(schema: &Schema, fields: &[&Field]) -> TokenStream {
    let name = &schema.item.ident;
    let bounded = with_schema_bounds(&schema.item.generics);
    let (generics, arguments, conditions) = bounded.split_for_impl();
    let constants = fields.iter().map(|field| {
        let (ty, constant) = (&field.ty, field.constant());
        let value = field
            .options
            .expand(&field.name, ty, field.expand_default().as_ref());
        quote!(const #constant: __w::FieldReader<#ty> = __w::field::<#ty>(#value);)
    });
    quote! {
        impl #generics #name #arguments #conditions {
            #(#constants)*
        }
    }
}

fn expand_schema(schema: &Schema, fields: &[&Field], skipped: &[&Field]) -> TokenStream {
    let name = &schema.item.ident;
    let bounded = with_schema_bounds(&schema.item.generics);
    let (generics, arguments, conditions) = bounded.split_for_impl();
    let (component, object) = expand_describe(schema, fields);
    let parse = expand_parse(schema, fields, skipped);
    let checks = fields.iter().map(|field| {
        let (constant, ident) = (field.constant(), &field.ident);
        quote!(Self::#constant.is_valid(&self.#ident))
    });
    let constants: Vec<_> = fields.iter().map(|field| field.constant()).collect();
    let is_valid = if fields.is_empty() {
        quote!(true)
    } else {
        quote!(#(#checks)&&*)
    };
    quote! {
        impl #generics __w::Schema for #name #arguments #conditions {
            const KIND: __w::Kind = __w::Kind::Object;

            fn describe(registry: &mut __w::Registry) -> __w::JsonSchema {
                registry.component::<Self>(#component, |registry| __w::object::<Self>(registry))
            }

            fn describe_object(registry: &mut __w::Registry) -> __w::Option<__w::JsonSchema> {
                #object
            }

            fn parse(input: &__w::Input<'_>, report: &mut __w::Report) -> __w::Option<Self> {
                #parse
            }

            fn is_valid(&self) -> bool {
                #is_valid
            }

            fn shape(visit: &mut dyn __w::FnMut(&'static str, __w::Kind)) {
                #(Self::#constants.visit_shape(visit);)*
            }
        }
    }
}

/// The name of the component, and what describes the object.
fn expand_describe(schema: &Schema, fields: &[&Field]) -> (TokenStream, TokenStream) {
    let container = &schema.container;
    let name = schema.item.ident.unraw().to_string();
    // A generic type is one component for each list of arguments.
    let (component, own_title) = if schema.item.generics.type_params().next().is_some() {
        (
            quote!(&__w::component_name::<Self>()),
            quote!(&__w::title::<Self>()),
        )
    } else {
        (quote!(#name), quote!(#name))
    };
    let title = container
        .title
        .as_ref()
        .map_or(own_title, ToTokens::to_token_stream);
    let constants = fields.iter().map(|field| field.constant());
    let description = container
        .description
        .as_ref()
        .map(|text| quote!(.description(#text)));
    let deny = container
        .deny_unknown_fields
        .then(|| quote!(.deny_unknown_fields()));
    let object = quote! {
        let object = __w::ObjectSchema::new(#title, registry);
        #(let object = Self::#constants.describe(object);)*
        __w::Some(object #description #deny .build())
    };
    (component, object)
}

fn expand_parse(schema: &Schema, fields: &[&Field], skipped: &[&Field]) -> TokenStream {
    let names: Vec<_> = fields.iter().map(|field| &field.name).collect();
    let idents: Vec<_> = fields.iter().map(|field| &field.ident).collect();
    let variables: Vec<_> = fields.iter().map(|field| field.variable()).collect();
    let constants = fields.iter().map(|field| field.constant());
    let deny = schema
        .container
        .deny_unknown_fields
        .then(|| quote!(object.deny_unknown_fields(&[#(#names),*]);));
    let made = expand_skipped(skipped);
    quote! {
        let before = report.len();
        let mut object = __w::ObjectParser::new(input, report)?;
        #(let #variables = Self::#constants.parse(&mut object);)*
        #deny
        object.deny_repeated_fields(&[#(#names),*]);
        if report.len() > before {
            return __w::None;
        }
        __w::Some(Self { #(#idents: #variables?,)* #made })
    }
}

/// Fields that never travel, made from their defaults.
fn expand_skipped(skipped: &[&Field]) -> TokenStream {
    let fields = skipped.iter().map(|field| {
        let (ident, ty) = (&field.ident, &field.ty);
        let value = field.expand_default().map_or_else(
            || quote!(<#ty as __w::Default>::default()),
            |default| default.call,
        );
        quote!(#ident: #value,)
    });
    quote!(#(#fields)*)
}

/// `#[schema(from = …)]`: field by field, each converted.
fn expand_from(schema: &Schema, fields: &[&Field], skipped: &[&Field]) -> Option<TokenStream> {
    let model = schema.container.from.as_ref()?;
    let name = &schema.item.ident;
    let (generics, arguments, conditions) = schema.item.generics.split_for_impl();
    let idents = fields.iter().map(|field| &field.ident);
    let sources = fields.iter().map(|field| &field.ident);
    let made = expand_skipped(skipped);
    Some(quote! {
        impl #generics __w::From<#model> for #name #arguments #conditions {
            fn from(model: #model) -> Self {
                Self { #(#idents: __w::Into::into(model.#sources),)* #made }
            }
        }
    })
}

/// Demands of every type parameter that it is a schema.
fn with_schema_bounds(generics: &Generics) -> Generics {
    let mut bounded = generics.clone();
    for parameter in bounded.type_params_mut() {
        parameter.bounds.push(parse_quote!(__w::Schema));
    }
    bounded
}
