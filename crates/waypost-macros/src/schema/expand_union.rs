//! From an enum with data to its `Schema`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Type, parse_quote};

use super::Schema;
use super::generics::{component_name, with_schema_bounds};
use super::newtype::Newtype;
use super::object::{Object, any_minds_unknown_fields};
use super::printing::SEQUENCES;
use super::serde_attributes::Representation;
use super::union::{Content, UnionVariant};

/// The constants of the variants and of what they hold, and the implementation that uses them.
pub(super) fn expand(schema: &Schema, variants: &[UnionVariant]) -> TokenStream {
    let name = &schema.item.ident;
    let mut bounded = with_schema_bounds(&schema.item.generics);
    for parameter in bounded.type_params_mut() {
        parameter.bounds.push(parse_quote!('static));
    }
    let (generics, arguments, conditions) = bounded.split_for_impl();
    let component = component_name(&schema.item);
    let contents = variants.iter().map(expand_content);
    let union = expand_union(schema, variants);
    let kind = expand_kind(schema, variants);
    let checks = variants.iter().map(expand_check);
    let shape = expand_shape(schema, variants);
    let parse = quote!(Self::__UNION.parse(input, report));
    let parse = schema.container.expand_strictly(parse);
    quote! {
        impl #generics #name #arguments #conditions {
            #(#contents)*
            const __UNION: __w::Union<Self> = #union;
        }

        impl #generics __w::Schema for #name #arguments #conditions {
            const KIND: __w::Kind = #kind;

            fn describe(registry: &mut __w::Registry) -> __w::JsonSchema {
                Self::__UNION.describe(#component, registry)
            }

            fn parse(input: &__w::Input<'_>, report: &mut __w::Report) -> __w::Option<Self> {
                #parse
            }

            fn is_valid(&self) -> bool {
                match self {
                    #(#checks)*
                }
            }

            #shape
        }
    }
}

/// The tag and the fields of every variant, where they lie beside each other as the fields of a form do, and whether
/// more beside them matters.
fn expand_shape(schema: &Schema, variants: &[UnionVariant]) -> Option<TokenStream> {
    let (tag, condition) = match &schema.container.representation {
        Representation::Internal(tag) => (
            quote!(visit(__w::FieldShape { name: #tag, output_name: #tag, kind: __w::Kind::Scalar, renamed: true });),
            None,
        ),
        Representation::Untagged(_) => {
            (TokenStream::new(), Some(expand_all_are_objects(variants)?))
        }
        Representation::Adjacent(..) | Representation::External => return None,
    };
    let travelling = variants.iter().filter(|variant| !variant.variant.skip);
    let fields = travelling.map(|variant| match &variant.content {
        Content::Unit | Content::Tuple(_) => TokenStream::new(),
        Content::Value(Newtype { ty, .. }) => quote!(<#ty as __w::Schema>::shape(visit);),
        Content::Fields(fields) => Object::new(fields).expand_shape(),
    });
    let travelling = variants.iter().filter(|variant| !variant.variant.skip);
    let inner_types = travelling.flat_map(|variant| match &variant.content {
        Content::Unit | Content::Tuple(_) => Vec::new(),
        Content::Value(Newtype { ty, .. }) => vec![ty],
        Content::Fields(fields) => {
            let flattened = fields.iter().filter(|field| field.flatten.is_some());
            flattened.map(|field| &field.ty).collect()
        }
    });
    let minds_unknown_fields =
        any_minds_unknown_fields(schema.container.deny_unknown_fields, inner_types);
    Some(quote! {
        fn shape(visit: &mut dyn __w::FnMut(__w::FieldShape)) {
            #condition
            #tag
            #(#fields)*
        }

        fn minds_unknown_fields() -> bool {
            #minds_unknown_fields
        }
    })
}

/// Leaves unless every variant is an object; `None` if the code tells that one is not.
fn expand_all_are_objects(variants: &[UnionVariant]) -> Option<TokenStream> {
    let mut types = Vec::new();
    for variant in variants.iter().filter(|variant| !variant.variant.skip) {
        match &variant.content {
            Content::Unit | Content::Tuple(_) => return None,
            Content::Value(Newtype { ty, .. }) => types.push(ty),
            Content::Fields(_) => {}
        }
    }
    Some(quote! {
        if ![#(<#types as __w::Schema>::KIND),*].iter().all(|kind| matches!(kind, __w::Kind::Object)) {
            return;
        }
    })
}

/// The constants of what a variant holds.
fn expand_content(variant: &UnionVariant) -> TokenStream {
    let constant = variant.constant();
    match &variant.content {
        _ if variant.variant.skip => TokenStream::new(),
        Content::Unit => TokenStream::new(),
        Content::Value(newtype) => {
            let (ty, reader) = (&newtype.ty, newtype.expand());
            quote!(const #constant: __w::FieldReader<#ty> = #reader;)
        }
        Content::Tuple(types) => quote! {
            const #constant: __w::FieldReader<(#(#types,)*)> = __w::field(__w::Field::new(""));
        },
        Content::Fields(fields) => {
            let object = Object::new(fields);
            let (defaults, constants) = (object.expand_defaults(), object.expand_constants());
            quote!(#(#defaults)* #constants)
        }
    }
}

fn expand_union(schema: &Schema, variants: &[UnionVariant]) -> TokenStream {
    let container = &schema.container;
    let representation = match &container.representation {
        Representation::External => quote!(External),
        Representation::Untagged(_) => quote!(Untagged),
        Representation::Internal(tag) => quote!(Internal { tag: #tag }),
        Representation::Adjacent(tag, content) => quote!(Adjacent { tag: #tag, content: #content }),
    };
    let description = expand_text(container.description.as_ref());
    let deny = container.deny_unknown_fields;
    let variants = variants
        .iter()
        .filter(|variant| !variant.variant.skip)
        .map(|variant| expand_variant(schema, variant));
    quote! {
        __w::Union {
            representation: __w::Representation::#representation,
            description: #description,
            deny_unknown_fields: #deny,
            variants: &[#(#variants),*],
        }
    }
}

fn expand_variant(schema: &Schema, variant: &UnionVariant) -> TokenStream {
    let (name, ident) = (&variant.variant.name, &variant.variant.ident);
    let component = syn::ext::IdentExt::unraw(ident).to_string();
    let description = expand_text(variant.description.as_ref());
    let constant = variant.constant();
    let content = match &variant.content {
        Content::Unit => quote!(Unit { value: || Self::#ident }),
        Content::Value(_) => expand_value(&constant, &quote!(.map(Self::#ident))),
        Content::Tuple(types) => {
            let items: Vec<_> = (0..types.len())
                .map(|index| format_ident!("item_{index}"))
                .collect();
            let make = quote!(.map(|(#(#items,)*)| Self::#ident(#(#items),*)));
            expand_value(&constant, &make)
        }
        Content::Fields(fields) => {
            let object = Object::new(fields);
            let deny = schema.container.deny_unknown_fields;
            let denied = deny.then(|| quote!(.deny_unknown_fields()));
            let describe = object.expand_describe(&quote!(#component), &quote!(#denied));
            let shaped = object.expand_shaped();
            let parse = object.expand_parse(&quote!(Self::#ident), deny);
            quote! {
                Fields {
                    describe_object: |registry| { #describe },
                    parse: |input, report| { #shaped #parse },
                }
            }
        }
    };
    quote! {
        __w::UnionVariant {
            name: #name,
            component: #component,
            description: #description,
            content: __w::VariantContent::#content,
        }
    }
}

fn expand_value(constant: &syn::Ident, make: &TokenStream) -> TokenStream {
    quote! {
        Value {
            describe: |registry| Self::#constant.describe_value(registry),
            describe_object: |registry| Self::#constant.describe_object(registry),
            parse: |input, report| Self::#constant.read(input, report) #make,
        }
    }
}

fn expand_text(text: Option<&String>) -> TokenStream {
    match text {
        Some(text) => quote!(__w::Some(#text)),
        None => quote!(__w::None),
    }
}

fn expand_check(variant: &UnionVariant) -> TokenStream {
    let ident = &variant.variant.ident;
    let constant = variant.constant();
    match &variant.content {
        _ if variant.variant.skip => quote!(Self::#ident { .. } => true,),
        Content::Unit => quote!(Self::#ident => true,),
        Content::Value(_) => quote!(Self::#ident(value) => Self::#constant.is_valid(value),),
        Content::Tuple(types) => {
            let items: Vec<_> = (0..types.len())
                .map(|index| format_ident!("item_{index}"))
                .collect();
            quote!(Self::#ident(#(#items),*) => #(__w::Schema::is_valid(#items))&&*,)
        }
        Content::Fields(fields) => {
            let object = Object::new(fields);
            let names = object.travelling().map(|field| &field.ident);
            let checks = object.expand_checks(|field| {
                let ident = &field.ident;
                quote!(#ident)
            });
            quote!(Self::#ident { #(#names,)* .. } => #checks,)
        }
    }
}

/// One of several scalars is a scalar. Types with arguments may hold the enum itself, whose kind must not be asked for;
/// that of a collection does not depend on it.
fn expand_kind(schema: &Schema, variants: &[UnionVariant]) -> TokenStream {
    let is_simple = |variant: &UnionVariant| match &variant.content {
        Content::Value(newtype) => is_plain_path(&newtype.ty) || is_sequence(&newtype.ty),
        _ => false,
    };
    let untagged = matches!(schema.container.representation, Representation::Untagged(_));
    if !untagged || !variants.iter().all(is_simple) {
        return quote!(__w::Kind::Object);
    }
    let types = variants
        .iter()
        .filter_map(|variant| match &variant.content {
            Content::Value(newtype) => Some(&newtype.ty),
            _ => None,
        });
    quote!(__w::kind_of_one(&[#(<#types as __w::Schema>::KIND),*]))
}

fn is_plain_path(ty: &Type) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    path.path
        .segments
        .iter()
        .all(|segment| segment.arguments.is_none())
}

/// Whether this is a list or a set by its name, whatever it holds.
fn is_sequence(ty: &Type) -> bool {
    match ty {
        Type::Array(_) => true,
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| SEQUENCES.iter().any(|name| last.ident == name))
        }
        _ => false,
    }
}
