//! The fields of a struct or of a variant, as code.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::fields::Field;

/// The fields of a struct or of a variant.
pub(super) struct Object<'a> {
    /// Fields of their own name.
    named: Vec<&'a Field>,
    /// Fields whose fields lie among the others.
    flattened: Vec<&'a Field>,
    /// Fields that never travel.
    skipped: Vec<&'a Field>,
}

impl<'a> Object<'a> {
    pub(super) fn new(fields: &'a [Field]) -> Self {
        let (skipped, travelling): (Vec<_>, Vec<_>) = fields.iter().partition(|field| field.skip);
        let (flattened, named) = travelling
            .into_iter()
            .partition(|field| field.flatten.is_some());
        Self {
            named,
            flattened,
            skipped,
        }
    }

    /// Fields that travel under their names.
    pub(super) fn named(&self) -> &[&'a Field] {
        &self.named
    }

    /// Fields that travel, under their names or not.
    pub(super) fn travelling(&self) -> impl Iterator<Item = &'a Field> {
        self.named.iter().chain(&self.flattened).copied()
    }

    /// The fields whose fields lie among the others.
    pub(super) fn flattened(&self) -> &[&'a Field] {
        &self.flattened
    }

    /// The functions of the fields' defaults, which serde calls too.
    pub(super) fn expand_defaults(&self) -> Vec<TokenStream> {
        self.named
            .iter()
            .chain(&self.skipped)
            .filter_map(|field| {
                let (ty, function) = (&field.ty, field.default_function());
                let default = field.options.default.as_ref()?.expand();
                Some(quote! {
                    fn #function() -> #ty {
                        #default
                    }
                })
            })
            .collect()
    }

    /// One constant a field.
    pub(super) fn expand_constants(&self) -> TokenStream {
        let constants = self.named.iter().map(|field| {
            let (ty, constant) = (&field.ty, field.constant());
            let value = field
                .options
                .expand(&field.name, ty, field.expand_default().as_ref());
            let direction = match (field.read_only, field.write_only) {
                (true, _) => quote!(.read_only()),
                (_, true) => quote!(.write_only()),
                _ => TokenStream::new(),
            };
            let renamed = field.is_renamed().then(|| quote!(.renamed()));
            let names = &field.input_names;
            let read_as = (!names.is_empty()).then(|| quote!(.read_as(&[#(#names),*])));
            quote!(const #constant: __w::FieldReader<#ty> = __w::field::<#ty>(#value #direction #renamed #read_as);)
        });
        quote!(#(#constants)*)
    }

    /// The schema, in a scope where `registry` is one.
    pub(super) fn expand_describe(&self, title: &TokenStream, more: &TokenStream) -> TokenStream {
        let constants = self.named.iter().map(|field| field.constant());
        let types = self.flattened.iter().map(|field| &field.ty);
        quote! {
            let object = __w::ObjectSchema::new(#title, registry);
            #(let object = Self::#constants.describe(object);)*
            #(let object = object.flatten::<#types>();)*
            object #more .build()
        }
    }

    /// Makes `input` what the fields take of it.
    pub(super) fn expand_shaped(&self) -> TokenStream {
        let shape = self.expand_shape();
        quote!(let input = &*input.shaped_by(|visit| { #shape });)
    }

    /// Reads the fields and makes the value by `constructor`, in a scope where `input` and `report` are what they are.
    pub(super) fn expand_parse(&self, constructor: &TokenStream, deny: bool) -> TokenStream {
        let names: Vec<_> = self
            .named
            .iter()
            .filter(|field| !field.read_only)
            .flat_map(|field| field.read_names())
            .collect();
        let variables = self.named.iter().map(|field| field.variable());
        let constants = self.named.iter().map(|field| field.constant());
        let flat_variables = self.flattened.iter().map(|field| field.variable());
        let flat_types = self.flattened.iter().map(|field| &field.ty);
        let names = quote!(&[#(#names),*]);
        let deny = deny.then(|| quote!(object.deny_unknown_fields(#names);));
        let idents = self.travelling().map(|field| &field.ident);
        let values = self.travelling().map(Field::variable);
        let made = self.expand_skipped();
        quote! {
            let before = report.len();
            let mut object = __w::ObjectParser::of::<Self>(input, report)?;
            #(let #variables = Self::#constants.parse(&mut object);)*
            #(let #flat_variables = object.flatten::<#flat_types>(#names);)*
            #deny
            object.deny_repeated_fields(#names);
            object.conceal_unknown_fields::<Self>(#names);
            if report.len() > before {
                return __w::None;
            }
            __w::Some(#constructor { #(#idents: #values?,)* #made })
        }
    }

    /// Fields that never travel, made from their defaults.
    pub(super) fn expand_skipped(&self) -> TokenStream {
        let fields = self.skipped.iter().map(|field| {
            let (ident, ty) = (&field.ident, &field.ty);
            let value = field.expand_default().map_or_else(
                || quote!(<#ty as __w::Default>::default()),
                |default| default.call,
            );
            quote!(#ident: #value,)
        });
        quote!(#(#fields)*)
    }

    /// Whether all fields keep to what is demanded of them; `access` gives a reference to one.
    pub(super) fn expand_checks(&self, access: impl Fn(&Field) -> TokenStream) -> TokenStream {
        let named = self.named.iter().map(|field| {
            let (constant, value) = (field.constant(), access(field));
            quote!(Self::#constant.is_valid(#value))
        });
        let flattened = self.flattened.iter().map(|field| {
            let (ty, value) = (&field.ty, access(field));
            quote!(<#ty as __w::Schema>::is_valid(#value))
        });
        let checks: Vec<_> = named.chain(flattened).collect();
        if checks.is_empty() {
            quote!(true)
        } else {
            quote!(#(#checks)&&*)
        }
    }

    /// Whether what lies beside the fields matters.
    pub(super) fn expand_minding_unknown_fields(&self, deny: bool) -> TokenStream {
        any_minds_unknown_fields(deny, self.flattened.iter().map(|field| &field.ty))
    }

    /// The calls that tell what every field is from outside.
    pub(super) fn expand_shape(&self) -> TokenStream {
        let constants = self.named.iter().map(|field| field.constant());
        let types = self.flattened.iter().map(|field| &field.ty);
        quote! {
            #(Self::#constants.visit_shape(visit);)*
            #(<#types as __w::Schema>::shape(visit);)*
        }
    }
}

/// Whether what lies beside fields matters, to what says `deny` or to one of `types`.
pub(super) fn any_minds_unknown_fields<'t>(
    deny: bool,
    types: impl Iterator<Item = &'t Type>,
) -> TokenStream {
    let calls: Vec<_> = types
        .map(|ty| quote!(<#ty as __w::Schema>::minds_unknown_fields()))
        .collect();
    match calls.as_slice() {
        _ if deny => quote!(true),
        [] => quote!(false),
        calls => quote!(#(#calls)||*),
    }
}
