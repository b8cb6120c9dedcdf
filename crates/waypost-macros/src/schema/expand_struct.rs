//! From a struct to its `Schema`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::Schema;
use super::fields::Field;
use super::generics::{component_name, with_schema_bounds};
use super::object::Object;

/// The constants of the fields, and the implementations that use them.
pub(super) fn expand(schema: &Schema, fields: &[Field]) -> TokenStream {
    let object = Object::new(fields);
    let constants = expand_constants(schema, &object);
    let implementation = expand_schema(schema, &object);
    let fields = expand_fields(schema, &object);
    let from = expand_from(schema, &object);
    let apply = expand_apply(schema, &object);
    quote!(#constants #implementation #fields #from #apply)
}

fn expand_constants(schema: &Schema, object: &Object<'_>) -> TokenStream {
    let name = &schema.item.ident;
    let defaults = object.expand_defaults();
    let defaults = (!defaults.is_empty()).then(|| {
        let (generics, arguments, conditions) = schema.item.generics.split_for_impl();
        quote! {
            impl #generics #name #arguments #conditions {
                #(#defaults)*
            }
        }
    });
    let constants = object.expand_constants();
    let bounded = with_schema_bounds(&schema.item.generics);
    let (generics, arguments, conditions) = bounded.split_for_impl();
    quote! {
        #defaults

        impl #generics #name #arguments #conditions {
            #constants
        }
    }
}

fn expand_schema(schema: &Schema, object: &Object<'_>) -> TokenStream {
    let name = &schema.item.ident;
    let bounded = with_schema_bounds(&schema.item.generics);
    let (generics, arguments, conditions) = bounded.split_for_impl();
    let component = component_name(&schema.item);
    let describe = expand_describe(schema, object);
    let parse = schema
        .container
        .expand_strictly(expand_parse(schema, object));
    let is_valid = object.expand_checks(|Field { ident, .. }| quote!(&self.#ident));
    let validate = schema
        .container
        .validate
        .as_ref()
        .map(|function| quote!(&& #function(self).is_ok()));
    let shape = object.expand_shape();
    let minds_unknown_fields =
        object.expand_minding_unknown_fields(schema.container.deny_unknown_fields);
    quote! {
        impl #generics __w::Schema for #name #arguments #conditions {
            const KIND: __w::Kind = __w::Kind::Object;

            fn describe(registry: &mut __w::Registry) -> __w::JsonSchema {
                registry.component::<Self>(#component, |registry| __w::object::<Self>(registry))
            }

            fn describe_object(registry: &mut __w::Registry) -> __w::Option<__w::JsonSchema> {
                __w::Some({ #describe })
            }

            fn parse(input: &__w::Input<'_>, report: &mut __w::Report) -> __w::Option<Self> {
                #parse
            }

            fn is_valid(&self) -> bool {
                #is_valid #validate
            }

            fn shape(visit: &mut dyn __w::FnMut(__w::FieldShape)) {
                #shape
            }

            fn minds_unknown_fields() -> bool {
                #minds_unknown_fields
            }
        }
    }
}

fn expand_describe(schema: &Schema, object: &Object<'_>) -> TokenStream {
    let container = &schema.container;
    // A generic type is one component for each list of arguments.
    let own_title = if schema.item.generics.type_params().next().is_some() {
        quote!(&__w::title::<Self>())
    } else {
        schema.item.ident.unraw().to_string().to_token_stream()
    };
    let title = container
        .title
        .as_ref()
        .map_or(own_title, ToTokens::to_token_stream);
    let description = container
        .description
        .as_ref()
        .map(|text| quote!(.description(#text)));
    let examples = &container.examples;
    let examples =
        (!examples.is_empty()).then(|| quote!(.examples(__w::vec![#(__w::to_json(#examples)),*])));
    let deny = container
        .deny_unknown_fields
        .then(|| quote!(.deny_unknown_fields()));
    object.expand_describe(&title, &quote!(#description #examples #deny))
}

fn expand_parse(schema: &Schema, object: &Object<'_>) -> TokenStream {
    let deny = schema.container.deny_unknown_fields;
    let parse = object.expand_parse(&quote!(Self), deny);
    let parse = match &schema.container.validate {
        Some(function) => quote! {
            let value = (|| { #parse })()?;
            let outcome = #function(&value);
            __w::whole(value, outcome, input, report)
        },
        None => parse,
    };
    let shaped = object.expand_shaped();
    quote!(#shaped #parse)
}

/// The means to move fields by name; not where fields lie in other structs.
fn expand_fields(schema: &Schema, object: &Object<'_>) -> Option<TokenStream> {
    if !object.flattened().is_empty() {
        return None;
    }
    let name = &schema.item.ident;
    let bounded = with_schema_bounds(&schema.item.generics);
    let (generics, arguments, conditions) = bounded.split_for_impl();
    let arms = object.named().iter().map(|Field { ident, name, .. }| {
        quote!(#name => __w::swap(&mut self.#ident, &mut other.#ident),)
    });
    Some(quote! {
        impl #generics __w::Fields for #name #arguments #conditions {
            fn swap_field(&mut self, name: &str, other: &mut Self) {
                match name {
                    #(#arms)*
                    _ => {}
                }
            }
        }
    })
}

/// `#[schema(from = …)]`: field by field, each converted.
fn expand_from(schema: &Schema, object: &Object<'_>) -> Option<TokenStream> {
    let model = schema.container.from.as_ref()?;
    let name = &schema.item.ident;
    let (generics, arguments, conditions) = schema.item.generics.split_for_impl();
    let idents = object.travelling().map(|field| &field.ident);
    let sources = object.travelling().map(|field| &field.ident);
    let made = object.expand_skipped();
    Some(quote! {
        impl #generics __w::From<#model> for #name #arguments #conditions {
            fn from(model: #model) -> Self {
                Self { #(#idents: __w::Into::into(model.#sources),)* #made }
            }
        }
    })
}

/// `#[schema(patches = …)]`: every field that was sent takes the place of its namesake.
fn expand_apply(schema: &Schema, object: &Object<'_>) -> Option<TokenStream> {
    let target = schema.container.patches.as_ref()?;
    let name = &schema.item.ident;
    let (generics, arguments, conditions) = schema.item.generics.split_for_impl();
    let calls = object.travelling().map(|Field { ident, ty, .. }| {
        let place = Span::call_site().located_at(ty.span());
        quote_spanned!(place=> __w::Patch::apply(self.#ident, &mut target.#ident);)
    });
    Some(quote! {
        impl #generics #name #arguments #conditions {
            /// Changes the fields of `target` that were sent.
            pub fn apply(self, target: &mut #target) {
                #(#calls)*
            }
        }
    })
}
