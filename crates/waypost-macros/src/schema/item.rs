//! The type itself, as `#[schema]` leaves it: with serde's derives, and attributes that tell serde what it must know.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Fields, Path, Token, parse_quote};

use super::fields::{Field, FieldDefault};
use super::variants::Variant;
use super::{Schema, Shape};

/// The type with serde's derives.
pub(super) fn expand(schema: &Schema) -> TokenStream {
    let mut item = schema.item.clone();
    strip(&mut item);
    match (&mut item.data, &schema.shape) {
        (Data::Struct(data), Shape::Struct(fields)) => {
            for (field, known) in data.fields.iter_mut().zip(fields) {
                field
                    .attrs
                    .extend(tell_of_field(&item.ident, &item.generics, known));
            }
        }
        (Data::Enum(data), Shape::Enum(variants)) => {
            for (variant, known) in data.variants.iter_mut().zip(variants) {
                variant.attrs.extend(tell_of_variant(known));
            }
        }
        _ => {}
    }
    let derives = missing_derives(&item.attrs);
    let attributes = tell_of_container(schema, !derives.is_empty());
    let derive = derive(&derives);
    quote!(#derive #attributes #item)
}

/// The type with serde's derives and without Waypost's attributes, for when there are mistakes in it.
pub(super) fn expand_plain(item: &DeriveInput) -> TokenStream {
    let mut item = item.clone();
    strip(&mut item);
    if matches!(item.data, Data::Union(_)) {
        return item.into_token_stream();
    }
    let derives = missing_derives(&item.attrs);
    let names_crate = item
        .attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("serde"));
    let serde_crate = (!derives.is_empty() && !names_crate).then(serde_crate);
    let attribute = serde_crate.map(|serde_crate| quote!(#[serde(#serde_crate)]));
    let derive = derive(&derives);
    quote!(#derive #attribute #item)
}

/// Takes Waypost's attributes off.
fn strip(item: &mut DeriveInput) {
    let strip = |attributes: &mut Vec<Attribute>| {
        attributes.retain(|attribute| !attribute.path().is_ident("field"))
    };
    match &mut item.data {
        Data::Struct(data) => data
            .fields
            .iter_mut()
            .for_each(|field| strip(&mut field.attrs)),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                strip(&mut variant.attrs);
                if let Fields::Named(_) | Fields::Unnamed(_) = variant.fields {
                    variant
                        .fields
                        .iter_mut()
                        .for_each(|field| strip(&mut field.attrs));
                }
            }
        }
        Data::Union(_) => {}
    }
}

/// serde's derives, but for those that the user has written.
fn missing_derives(attributes: &[Attribute]) -> Vec<TokenStream> {
    let derived: Vec<String> = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"))
        .filter_map(|attribute| {
            attribute
                .parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated)
                .ok()
        })
        .flatten()
        .filter_map(|path| path.segments.last().map(|last| last.ident.to_string()))
        .collect();
    let missing = |name: &str| !derived.iter().any(|derived| derived == name);
    let serialize = missing("Serialize").then(|| quote!(::waypost::__private::serde::Serialize));
    let deserialize =
        missing("Deserialize").then(|| quote!(::waypost::__private::serde::Deserialize));
    serialize.into_iter().chain(deserialize).collect()
}

fn derive(derives: &[TokenStream]) -> Option<TokenStream> {
    (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]))
}

fn serde_crate() -> TokenStream {
    quote!(crate = "::waypost::__private::serde")
}

fn tell_of_container(schema: &Schema, has_derives: bool) -> Option<TokenStream> {
    let untold = &schema.container.untold;
    let serde_crate = (untold.serde_crate && has_derives).then(serde_crate);
    let rename = untold
        .rename_all
        .as_ref()
        .map(|rule| quote!(rename_all = #rule));
    let deny = untold
        .deny_unknown_fields
        .then(|| quote!(deny_unknown_fields));
    let told: Vec<_> = [serde_crate, rename, deny].into_iter().flatten().collect();
    (!told.is_empty()).then(|| quote!(#[serde(#(#told),*)]))
}

fn tell_of_field(name: &syn::Ident, generics: &syn::Generics, field: &Field) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    if let Some(name) = &field.untold_name {
        attributes.push(parse_quote!(#[serde(rename = #name)]));
    }
    if matches!(field.default, Some(FieldDefault::Expression)) {
        let (_, arguments, _) = generics.split_for_impl();
        let (turbofish, function) = (arguments.as_turbofish(), field.default_function());
        let path = quote!(#name #turbofish::#function)
            .to_string()
            .replace(' ', "");
        attributes.push(parse_quote!(#[serde(default = #path)]));
    }
    if field.options.required.is_some() {
        attributes
            .push(parse_quote!(#[serde(deserialize_with = "::waypost::__private::required")]));
    }
    attributes
}

fn tell_of_variant(variant: &Variant) -> Option<Attribute> {
    let name = variant.untold_name.as_ref()?;
    Some(parse_quote!(#[serde(rename = #name)]))
}
