//! Fields that serde is told to print by their schema.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{
    Attribute, Data, DeriveInput, GenericArgument, Generics, PathArguments, PathSegment, Type,
    TypeGroup, TypeParen, TypeTuple, parse_quote,
};

/// Lists and sets by their names, whatever they hold.
pub(super) const SEQUENCES: [&str; 4] = ["Vec", "BTreeSet", "HashSet", "IndexSet"];

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
fn attribute(ty: &Type, generics: &Generics) -> Option<Attribute> {
    // serde demands nothing of a parameter in a field that it does not print itself.
    if mentions_parameter(ty.to_token_stream(), generics) {
        return None;
    }
    let printer = printer(ty)?;
    let path = quote!(::waypost::__private::print_by::<#printer, _, _>).to_string();
    Some(parse_quote!(#[serde(serialize_with = #path)]))
}

/// What prints a type with dates or times in it.
///
/// A type is taken for a date or time by its name: a schema of another kind prints as serde does anyhow, and a date under
/// an alias that does not say so is printed as chrono prints it.
fn printer(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Paren(TypeParen { elem, .. }) | Type::Group(TypeGroup { elem, .. }) => printer(elem),
        Type::Array(array) => Some(of("Sequence", &printer(&array.elem)?)),
        Type::Tuple(tuple) => printer_of_tuple(tuple),
        Type::Path(path) => printer_of_path(path.path.segments.last()?),
        _ => None,
    }
}

fn printer_of_path(segment: &PathSegment) -> Option<TokenStream> {
    let name = segment.ident.to_string();
    let (container, index) = match name.as_str() {
        "Option" => ("Optional", 0),
        name if SEQUENCES.contains(&name) => ("Sequence", 0),
        "BTreeMap" | "HashMap" | "IndexMap" => ("Mapping", 1),
        _ if name.contains("Date") || name.contains("Time") => {
            return Some(quote!(::waypost::__private::BySchema));
        }
        _ => return None,
    };
    Some(of(container, &printer(argument(segment, index)?)?))
}

/// One of its elements must have a printer; the others are left to serde.
fn printer_of_tuple(tuple: &TypeTuple) -> Option<TokenStream> {
    let printers: Vec<_> = tuple.elems.iter().map(printer).collect();
    // serde prints longer ones.
    if printers.len() > 6 || printers.iter().all(Option::is_none) {
        return None;
    }
    let printers = printers
        .into_iter()
        .map(|printer| printer.unwrap_or_else(|| quote!(::waypost::__private::BySerde)));
    Some(quote!((#(#printers,)*)))
}

fn of(container: &str, printer: &TokenStream) -> TokenStream {
    let container = format_ident!("{container}");
    quote!(::waypost::__private::#container::<#printer>)
}

fn argument(segment: &PathSegment, index: usize) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.get(index)? {
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
    fn dates_and_times_are_known_by_their_names_wherever_they_lie() {
        for (ty, printer) in [
            ("DateTime<Utc>", "BySchema"),
            ("chrono::NaiveDate", "BySchema"),
            ("DateTimeUtc", "BySchema"),
            ("Option<NaiveTime>", "Optional::<BySchema>"),
            (
                "std::vec::Vec<DateTime<FixedOffset>>",
                "Sequence::<BySchema>",
            ),
            ("[DateTime<Utc>; 2]", "Sequence::<BySchema>"),
            (
                "HashMap<String, Option<NaiveDate>>",
                "Mapping::<Optional::<BySchema>>",
            ),
            ("(String, NaiveDate)", "(BySerde,BySchema,)"),
        ] {
            let attribute = told(ty).unwrap().replace(' ', "");
            let attribute = attribute.replace("::waypost::__private::", "");
            assert!(
                attribute.contains(&format!("\"print_by::<{printer},_,_>\"")),
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
            "(String, Uuid)",
            "HashMap<NaiveDate, String>",
        ] {
            assert_eq!(told(ty), None, "{ty}");
        }
    }
}
