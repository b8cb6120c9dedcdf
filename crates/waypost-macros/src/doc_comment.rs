//! Doc comments as descriptions.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// What a doc comment says: without the indentation that all its lines share, and only up to a form feed.
///
/// FastAPI has the form feed so that a comment can go on for readers of the code; here it may also be a line of its
/// own that says `\f`, which is visible in an editor.
pub(crate) fn description(attributes: &[Attribute]) -> Option<String> {
    let lines: Vec<String> = attributes
        .iter()
        .filter_map(text)
        .flat_map(|text| lines(&text))
        .collect();
    let indentation = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or_default();
    let text = lines
        .iter()
        .take_while(|line| line.trim() != r"\f")
        .map(|line| line.get(indentation..).unwrap_or_default().trim_end())
        .collect::<Vec<_>>()
        .join("\n");
    let text = text.split('\u{c}').next().unwrap_or_default().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether the attribute is a doc comment.
pub(crate) fn is_doc_comment(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

fn text(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(doc) if is_doc_comment(attribute) => match &doc.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The lines of one `///` or `/** … */`; the latter may begin each with a star.
fn lines(text: &str) -> Vec<String> {
    let starred = text.contains('\n')
        && text
            .lines()
            .skip(1)
            .all(|line| line.trim().is_empty() || line.trim_start().starts_with('*'));
    let strip = |line: &str| match line.trim_start().strip_prefix('*') {
        Some(rest) if starred => rest.to_owned(),
        _ => line.to_owned(),
    };
    // `split` and not `lines`: an empty `///` is an empty line.
    text.split('\n').map(strip).collect()
}

#[cfg(test)]
mod tests {
    use syn::{ItemFn, parse_quote};

    use super::*;

    fn description_of(function: ItemFn) -> Option<String> {
        description(&function.attrs)
    }

    #[test]
    fn common_indentation_is_stripped_and_inner_indentation_kept() {
        let function = parse_quote! {
            /// Create an item:
            ///
            /// - **name**: each item has one
            ///     - and it counts
            fn f() {}
        };
        let expected = "Create an item:\n\n- **name**: each item has one\n    - and it counts";
        assert_eq!(description_of(function).as_deref(), Some(expected));
    }

    #[test]
    fn stars_of_a_block_comment_are_not_text() {
        let function = parse_quote! {
            /**
             * One
             * two
             */
            fn f() {}
        };
        assert_eq!(description_of(function).as_deref(), Some("One\ntwo"));
    }

    #[test]
    fn what_follows_a_form_feed_is_for_readers_of_the_code() {
        let function = parse_quote! {
            #[doc = " Public.\u{c} Private."]
            fn f() {}
        };
        assert_eq!(description_of(function).as_deref(), Some("Public."));
        let function = parse_quote! {
            /// Public.
            /// \f
            /// Private.
            fn f() {}
        };
        assert_eq!(description_of(function).as_deref(), Some("Public."));
    }

    #[test]
    fn an_empty_comment_says_nothing() {
        assert_eq!(
            description_of(parse_quote!(
                #[doc = "  "]
                fn f() {}
            )),
            None
        );
        assert_eq!(
            description_of(parse_quote!(
                fn f() {}
            )),
            None
        );
    }
}
