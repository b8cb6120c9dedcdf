//! Fields that serde is told to print by their schema.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, Data, DeriveInput, GenericArgument, Generics, PathArguments, PathSegment, Type,
    parse_quote,
};

/// Tells serde to print dates and times as their schema does, which serde would print otherwise.
pub(super) fn tell_of_printing(item: &mut DeriveInput) {
    let generics = &item.generics;
    let tell = |field: &mut syn::Field| field.attrs.extend(attribute(&field.ty, generics));
    match &mut item.data {
        Data::Struct(data) => data.fields.iter_mut().for_each(tell),
        Data::Enum(data) => {
            let variants = data.variants.iter_mut();
            variants
                .flat_map(|variant| &mut variant.fields)
                .for_each(tell);
        }
        Data::Union(_) => {}
    }
}

/// What serde is told of a field.
///
/// A type is taken for a date or time by its name: a schema of another kind prints as serde does anyhow, and a date under
/// an alias that does not say so is printed as chrono prints it.
fn attribute(ty: &Type, generics: &Generics) -> Option<Attribute> {
    // serde demands nothing of a parameter in a field that it does not print itself.
    if mentions_parameter(ty.to_token_stream(), generics) {
        return None;
    }
    let segment = last_segment(ty)?;
    let (function, of) = match segment.ident.to_string().as_str() {
        "Option" => ("print_optional", argument(segment)?),
        "Vec" => ("print_list", argument(segment)?),
        _ => ("print", ty),
    };
    let name = last_segment(of)?.ident.to_string();
    let path = format!("::waypost::__private::{function}");
    (name.contains("Date") || name.contains("Time"))
        .then(|| parse_quote!(#[serde(serialize_with = #path)]))
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

fn argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

fn mentions_parameter(tokens: TokenStream, generics: &Generics) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => generics
            .type_params()
            .any(|parameter| parameter.ident == ident),
        TokenTree::Group(group) => mentions_parameter(group.stream(), generics),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(ty: &str) -> Option<String> {
        let generics = parse_quote!(<T, Time>);
        let told = attribute(&syn::parse_str(ty).unwrap(), &generics)?;
        Some(told.to_token_stream().to_string())
    }

    #[test]
    fn dates_and_times_are_known_by_their_names() {
        for (ty, function) in [
            ("DateTime<Utc>", "print"),
            ("chrono::NaiveDate", "print"),
            ("DateTimeUtc", "print"),
            ("Option<NaiveTime>", "print_optional"),
            ("std::vec::Vec<DateTime<FixedOffset>>", "print_list"),
        ] {
            let attribute = told(ty).unwrap();
            assert!(
                attribute.contains(&format!("\"::waypost::__private::{function}\"")),
                "{ty}: {attribute}"
            );
        }
    }

    #[test]
    fn everything_else_is_left_to_serde() {
        for ty in [
            "String",
            "Option<Uuid>",
            "Time",
            "Timed<T>",
            "Option<Time>",
            "[DateTime<Utc>; 2]",
        ] {
            assert_eq!(told(ty), None, "{ty}");
        }
    }
}
