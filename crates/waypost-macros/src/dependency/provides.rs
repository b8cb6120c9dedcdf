//! What a dependency provides, as far as its return type tells.

use syn::{GenericArgument, PathArguments, Type};

use crate::diagnostics::Diagnostics;

/// What a dependency provides.
pub(super) enum Provides {
    /// What it returns.
    Value(Type),
    /// The good value of what it returns, which is some `Result`.
    Fallible { returned: Type, value: Type },
}

impl Provides {
    /// Reads a return type: one whose name ends in `Result` is taken for one, whatever module or alias it is from.
    pub(super) fn of(output: &Type) -> Self {
        match good_value(output) {
            Some(value) => Self::Fallible {
                returned: output.clone(),
                value: value.clone(),
            },
            None => Self::Value(output.clone()),
        }
    }

    /// The type that arguments have.
    pub(super) const fn value(&self) -> &Type {
        match self {
            Self::Value(value) | Self::Fallible { value, .. } => value,
        }
    }
}

fn good_value(output: &Type) -> Option<&Type> {
    let Type::Path(output) = output else {
        return None;
    };
    let last = output.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let is_result = last.ident.to_string().ends_with("Result");
    arguments
        .args
        .first()
        .filter(|_| is_result)
        .and_then(|first| match first {
            GenericArgument::Type(value) => Some(value),
            _ => None,
        })
}

/// Types of the standard library, which belong to everyone: no crate can say what provides them.
const SHARED: [&str; 26] = [
    "Arc", "BTreeMap", "BTreeSet", "HashMap", "HashSet", "Option", "Rc", "String", "Vec", "bool",
    "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16", "u32",
    "u64", "u8", "usize",
];

/// Checks that one dependency can be found by the type it provides.
pub(super) fn check_provider(provides: &Provides, diagnostics: &mut Diagnostics) {
    let value = provides.value();
    let shared = match value {
        Type::Tuple(tuple) if tuple.elems.is_empty() => {
            return diagnostics.error(
                value,
                "nobody can ask for a dependency that provides nothing by its type: write `#[dependency(by_name)]`, and \
                 `#[depends(…)]` where it is wanted",
            );
        }
        Type::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|last| SHARED.iter().any(|name| last.ident == name)),
        Type::Tuple(_) | Type::Array(_) | Type::Slice(_) => true,
        _ => false,
    };
    if shared {
        diagnostics.error(
            value,
            "a dependency is found by its type, which must be your own: wrap it in a struct, or write \
             `#[dependency(by_name)]`, and `#[depends(…)]` where it is wanted",
        );
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;
    use syn::parse_quote;

    use super::*;

    #[test]
    fn a_result_provides_its_good_value() {
        for output in [
            parse_quote!(Result<User, AuthError>),
            parse_quote!(crate::ApiResult<User>),
        ] {
            let provides = Provides::of(&output);
            assert!(matches!(provides, Provides::Fallible { .. }));
            assert_eq!(provides.value().to_token_stream().to_string(), "User");
        }
    }

    #[test]
    fn anything_else_provides_itself() {
        for output in [
            parse_quote!(User),
            parse_quote!(Page<User>),
            parse_quote!(SearchResult),
        ] {
            assert!(matches!(Provides::of(&output), Provides::Value(_)));
        }
    }

    #[test]
    fn a_type_of_the_standard_library_is_nobodys() {
        for output in [
            parse_quote!(i64),
            parse_quote!(Option<User>),
            parse_quote!(()),
            parse_quote!((User, Team)),
        ] {
            let mut diagnostics = Diagnostics::default();
            check_provider(&Provides::of(&output), &mut diagnostics);
            assert!(
                diagnostics
                    .finish()
                    .unwrap_err()
                    .to_string()
                    .contains("by_name")
            );
        }
    }
}
