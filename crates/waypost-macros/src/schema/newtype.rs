//! `struct UserId(Uuid)`: a type of its own that is what it holds, perhaps with constraints.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Type};

use super::Schema;
use super::fields::{check_conditions, field_options};
use super::generics::with_schema_bounds;
use super::serde_attributes::MemberAttributes;
use crate::diagnostics::Diagnostics;
use crate::field::FieldOptions;

/// The value that a newtype or a variant holds.
pub(super) struct Newtype {
    pub(super) ty: Type,
    pub(super) options: FieldOptions,
}

impl Newtype {
    /// Reads the one field without a name; a doc comment of its owner describes it.
    pub(super) fn parse(
        field: &syn::Field,
        description: Option<String>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        check_conditions(&field.attrs, diagnostics);
        refuse_serde(&field.attrs, diagnostics);
        let mut options = field_options(&field.attrs, diagnostics);
        let field_options = FieldOptions::take(&mut options, description, diagnostics);
        options.finish(diagnostics);
        if let Some(default) = &field_options.default {
            diagnostics.error(
                default,
                "a value without a name is always there: give the field of this type a default",
            );
        }
        Self {
            ty: field.ty.clone(),
            options: field_options,
        }
    }

    /// What reads, checks and describes the value: a constant expression.
    pub(super) fn expand(&self) -> TokenStream {
        let ty = &self.ty;
        let field = self.options.expand("", ty, None);
        quote!(__w::field::<#ty>(#field))
    }
}

fn refuse_serde(attributes: &[Attribute], diagnostics: &mut Diagnostics) {
    let told = MemberAttributes::parse(attributes, diagnostics);
    if let Some(rename) = &told.rename {
        diagnostics.error(rename, "a value without a name cannot be renamed");
    }
    if let Some(flatten) = &told.flatten {
        diagnostics.error(flatten, "a value without a name has no others beside it");
    }
}

/// The implementation of a newtype.
pub(super) fn expand(schema: &Schema, newtype: &Newtype) -> TokenStream {
    let name = &schema.item.ident;
    let bounded = with_schema_bounds(&schema.item.generics);
    let (generics, arguments, conditions) = bounded.split_for_impl();
    let ty = &newtype.ty;
    let reader = newtype.expand();
    let read = quote!(Self::__VALUE.read(input, report).map(Self));
    let (parse, is_valid) = match &schema.container.validate {
        Some(function) => (
            quote! {
                let value = #read?;
                let outcome = #function(&value);
                __w::whole(value, outcome, input, report)
            },
            quote!(&& #function(self).is_ok()),
        ),
        None => (read, TokenStream::new()),
    };
    let parse = schema.container.expand_strictly(parse);
    quote! {
        impl #generics #name #arguments #conditions {
            const __VALUE: __w::FieldReader<#ty> = #reader;
        }

        impl #generics __w::Schema for #name #arguments #conditions {
            const KIND: __w::Kind = <#ty as __w::Schema>::KIND;

            fn describe(registry: &mut __w::Registry) -> __w::JsonSchema {
                Self::__VALUE.describe_value(registry)
            }

            fn describe_object(registry: &mut __w::Registry) -> __w::Option<__w::JsonSchema> {
                Self::__VALUE.describe_object(registry)
            }

            fn parse(input: &__w::Input<'_>, report: &mut __w::Report) -> __w::Option<Self> {
                #parse
            }

            fn check(&self, constraints: &__w::Constraints) -> __w::Result<(), __w::ErrorKind> {
                <#ty as __w::Schema>::check(&self.0, constraints)
            }

            fn is_valid(&self) -> bool {
                Self::__VALUE.is_valid(&self.0) #is_valid
            }

            fn shape(visit: &mut dyn __w::FnMut(__w::FieldShape)) {
                <#ty as __w::Schema>::shape(visit);
            }

            fn minds_unknown_fields() -> bool {
                <#ty as __w::Schema>::minds_unknown_fields()
            }

            fn absent() -> __w::Option<Self> {
                <#ty as __w::Schema>::absent().map(Self)
            }
        }
    }
}
