//! Regular expressions in attributes, checked while the macro runs.

use syn::LitStr;

/// Says what is wrong with a regular expression.
///
/// # Errors
///
/// What the parser says, without its drawing of the expression, which the compiler shows anyway.
pub(crate) fn check(pattern: &LitStr) -> syn::Result<()> {
    let source = pattern.value();
    regex_syntax::parse(&source).map(drop).map_err(|error| {
        let (kind, span) = match &error {
            regex_syntax::Error::Parse(error) => (error.kind().to_string(), Some(error.span())),
            regex_syntax::Error::Translate(error) => (error.kind().to_string(), Some(error.span())),
            other => (other.to_string(), None),
        };
        let part = span
            .and_then(|span| source.get(span.start.offset..span.end.offset))
            .filter(|part| !part.is_empty())
            .map(|part| format!(" at `{part}`"))
            .unwrap_or_default();
        syn::Error::new(
            pattern.span(),
            format!("this is not a regular expression: {kind}{part}"),
        )
    })
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn good_expressions_pass() {
        assert!(check(&parse_quote!("^fixedquery$")).is_ok());
    }

    #[test]
    fn a_bad_one_is_told_what_and_where() {
        let error = check(&parse_quote!("a(b")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "this is not a regular expression: unclosed group at `(`"
        );
    }

    #[test]
    fn look_around_is_said_to_be_unsupported() {
        let error = check(&parse_quote!("(?=a)")).unwrap_err();
        assert!(error.to_string().contains("look-around"), "{error}");
    }
}
