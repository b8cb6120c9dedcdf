//! What a dependency provides, as far as its return type tells.

use syn::{GenericArgument, PathArguments, Type};

use crate::diagnostics::Diagnostics;
use crate::signature::Function;

/// What a dependency provides.
pub(super) struct Provides {
    /// The type that arguments have.
    pub(super) value: Type,
    /// Whether the function returns it in some `Result`.
    pub(super) in_result: bool,
}

impl Provides {
    /// Reads a return type: one whose name ends in `Result` is taken for one, whatever module or alias it is from.
    pub(super) fn of(output: &Type) -> Self {
        let good = good_value(output);
        Self {
            in_result: good.is_some(),
            value: good.unwrap_or(output).clone(),
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

/// Checks that a dependency can be found by the type it provides; `false` if not.
pub(super) fn check_provider(
    function: &Function,
    provides: &Provides,
    diagnostics: &mut Diagnostics,
) -> bool {
    let value = &provides.value;
    let shared = match value {
        Type::Tuple(tuple) if tuple.elems.is_empty() => {
            diagnostics.error(
                function.name(),
                "a dependency that provides nothing cannot be asked for by type: write `#[dependency(by_name)]` here, \
                 and `#[depends(…)]` where it is wanted",
            );
            return false;
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
             `#[dependency(by_name)]` here, and `#[depends(…)]` where it is wanted",
        );
    }
    !shared
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
            assert!(provides.in_result);
            assert_eq!(provides.value.to_token_stream().to_string(), "User");
        }
    }

    #[test]
    fn anything_else_provides_itself() {
        for output in [
            parse_quote!(User),
            parse_quote!(Page<User>),
            parse_quote!(SearchResult),
        ] {
            assert!(!Provides::of(&output).in_result);
        }
    }

    #[test]
    fn a_type_of_the_standard_library_is_nobodys() {
        for output in ["i64", "Option<User>", "()", "(User, Team)"] {
            let mut diagnostics = Diagnostics::default();
            let item = format!("async fn f() -> {output} {{}}").parse().unwrap();
            let function = Function::parse(item, "a dependency", &mut diagnostics).unwrap();
            let provides = Provides::of(&function.output);
            assert!(!check_provider(&function, &provides, &mut diagnostics));
            let errors = diagnostics.finish().unwrap_err().to_string();
            assert!(errors.contains("by_name"), "{errors}");
        }
    }
}
