//! The type itself, as `#[schema]` leaves it: with serde's derives, and attributes that tell serde what it must know.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Fields, Path, Token, parse_quote};

use super::Schema;
use super::deserialize::is_by_schema;
use super::fields::{Field, FieldDefault};
use super::printing::tell_of_printing;
use super::serde_attributes::Representation;
use super::shape::Shape;
use super::union::{Content, UnionVariant};
use super::variants::Variant;

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
        (Data::Enum(data), Shape::Union(variants)) => {
            for (variant, known) in data.variants.iter_mut().zip(variants) {
                variant.attrs.extend(tell_of_variant(&known.variant));
                tell_of_content(variant, known);
            }
        }
        _ => {}
    }
    tell_of_printing(&mut item);
    let by_schema = is_by_schema(&schema.shape);
    let derives = missing_derives(&item, by_schema);
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
    let derives = missing_derives(&item, false);
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

/// serde's derives, but for those that the user has written, and for the one that the schema stands in for.
fn missing_derives(item: &DeriveInput, read_by_schema: bool) -> Vec<TokenStream> {
    let serialize =
        (!derives(item, "Serialize")).then(|| quote!(::waypost::__private::serde::Serialize));
    let deserialize = (!read_by_schema && !derives(item, "Deserialize"))
        .then(|| quote!(::waypost::__private::serde::Deserialize));
    serialize.into_iter().chain(deserialize).collect()
}

/// Whether the user has written a derive.
pub(super) fn derives(item: &DeriveInput, name: &str) -> bool {
    item.attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"))
        .filter_map(|attribute| {
            attribute
                .parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated)
                .ok()
        })
        .flatten()
        .filter_map(|path| path.segments.last().map(|last| last.ident.to_string()))
        .any(|derived| derived == name)
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
    let representation = match &untold.representation {
        Representation::External => None,
        Representation::Untagged(_) => Some(quote!(untagged)),
        Representation::Internal(tag) => Some(quote!(tag = #tag)),
        Representation::Adjacent(tag, content) => Some(quote!(tag = #tag, content = #content)),
    };
    let told: Vec<_> = [serde_crate, rename, deny, representation]
        .into_iter()
        .flatten()
        .collect();
    (!told.is_empty()).then(|| quote!(#[serde(#(#told),*)]))
}

fn tell_of_field(name: &syn::Ident, generics: &syn::Generics, field: &Field) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    attributes.extend(tell_of_names(field));
    if matches!(field.default, Some(FieldDefault::Expression)) {
        let (_, arguments, _) = generics.split_for_impl();
        let (turbofish, function) = (arguments.as_turbofish(), field.default_function());
        let path = quote!(#name #turbofish::#function)
            .to_string()
            .replace(' ', "");
        attributes.push(parse_quote!(#[serde(default = #path)]));
    }
    // An absent patch is not null, which serde would take it for.
    if field.untold_absence && field.default.is_none() {
        attributes.push(parse_quote!(#[serde(default)]));
    }
    attributes.extend(tell_of_direction(field));
    if field.options.required.is_some() {
        attributes
            .push(parse_quote!(#[serde(deserialize_with = "::waypost::__private::required")]));
    }
    attributes
}

/// The names, which may differ by direction.
fn tell_of_names(field: &Field) -> Vec<Attribute> {
    let [first, others @ ..] = field.input_names.as_slice() else {
        let name = field.untold_name.as_ref();
        return name
            .map(|name| parse_quote!(#[serde(rename = #name)]))
            .into_iter()
            .collect();
    };
    let name = &field.name;
    let mut attributes =
        vec![parse_quote!(#[serde(rename(serialize = #name, deserialize = #first))])];
    attributes.extend(
        others
            .iter()
            .map(|other| -> Attribute { parse_quote!(#[serde(alias = #other)]) }),
    );
    attributes
}

/// What serde must know to print the fields of a variant; the schema reads them.
fn tell_of_content(item: &mut syn::Variant, variant: &UnionVariant) {
    let Content::Fields(fields) = &variant.content else {
        return;
    };
    for (field, known) in item.fields.iter_mut().zip(fields) {
        if let Some(name) = &known.untold_name {
            field.attrs.push(parse_quote!(#[serde(rename = #name)]));
        }
        field.attrs.extend(tell_of_direction(known));
    }
}

fn tell_of_direction(field: &Field) -> Vec<Attribute> {
    let direction = field.untold_direction.map(|direction| {
        let direction = syn::Ident::new(direction, proc_macro2::Span::call_site());
        parse_quote!(#[serde(#direction)])
    });
    let absence = field.untold_absence.then(
        || parse_quote!(#[serde(skip_serializing_if = "::waypost::__private::Patch::is_absent")]),
    );
    direction.into_iter().chain(absence).collect()
}

fn tell_of_variant(variant: &Variant) -> Option<Attribute> {
    let name = variant.untold_name.as_ref()?;
    Some(parse_quote!(#[serde(rename = #name)]))
}
