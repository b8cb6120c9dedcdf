//! The public text of an error: a format string over its fields.

use proc_macro2::Ident;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::{Field, Fields, LitStr};

use crate::diagnostics::there_are;

/// A format string, and the fields that it names.
pub(super) struct Text {
    /// The string as `format!` takes it: a field by number has become a variable.
    pub(super) format: LitStr,
    /// The positions of the named fields.
    pub(super) fields: Vec<usize>,
}

impl Text {
    /// Reads a text over `fields`.
    ///
    /// # Errors
    ///
    /// A name or number that is no field, or braces that do not match.
    pub(super) fn parse(text: &LitStr, fields: &Fields) -> syn::Result<Self> {
        let value = text.value();
        let mut parsed = Self {
            format: text.clone(),
            fields: Vec::new(),
        };
        let mut format = String::new();
        let mut rest = value.as_str();
        while let Some(position) = rest.find(['{', '}']) {
            let (literal, from) = rest.split_at(position);
            format.push_str(literal);
            if from.starts_with("{{") || from.starts_with("}}") {
                format.push_str(&from[..2]);
                rest = &from[2..];
                continue;
            }
            let placeholder = from.strip_prefix('{').and_then(|from| from.split_once('}'));
            let Some((placeholder, after)) = placeholder else {
                return Err(syn::Error::new(
                    text.span(),
                    "the braces do not match: write `{{` or `}}` for one brace",
                ));
            };
            format.push_str(&parsed.placeholder(placeholder, text, fields)?);
            rest = after;
        }
        format.push_str(rest);
        parsed.format = LitStr::new(&format, text.span());
        Ok(parsed)
    }

    fn placeholder(
        &mut self,
        placeholder: &str,
        text: &LitStr,
        fields: &Fields,
    ) -> syn::Result<String> {
        let (name, style) = match placeholder.split_once(':') {
            Some((name, style)) => (name, format!(":{style}")),
            None => (placeholder, String::new()),
        };
        let member = |(index, field): (usize, &Field)| match &field.ident {
            Some(ident) => ident.unraw().to_string(),
            None => index.to_string(),
        };
        let members: Vec<String> = fields.iter().enumerate().map(member).collect();
        let wanted = name.trim_start_matches("r#");
        let Some(index) = members.iter().position(|member| member == wanted) else {
            let message = format!("`{{{name}}}` is not a field: {}", there_are(&members));
            return Err(syn::Error::new(text.span(), message));
        };
        if !self.fields.contains(&index) {
            self.fields.push(index);
        }
        Ok(format!("{{{}{style}}}", variable(index)))
    }

    /// The text without its placeholders' meaning, for documentation.
    pub(super) fn is_constant(&self) -> bool {
        self.fields.is_empty()
    }
}

/// The variable that holds field number `index` while the text is made.
pub(super) fn variable(index: usize) -> Ident {
    format_ident!("field_{index}")
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    fn named() -> Fields {
        Fields::Named(parse_quote!({ id: Uuid, r#type: String }))
    }

    #[test]
    fn fields_stand_by_name() {
        let text = Text::parse(
            &parse_quote!("Post {id} of {r#type:?} was not found, {{id}}"),
            &named(),
        )
        .unwrap();
        assert_eq!(
            text.format.value(),
            "Post {field_0} of {field_1:?} was not found, {{id}}"
        );
        assert_eq!(text.fields, [0, 1]);
    }

    #[test]
    fn fields_stand_by_number() {
        let fields = Fields::Unnamed(parse_quote!((String, i64)));
        let text = Text::parse(&parse_quote!("{1} {1}"), &fields).unwrap();
        assert_eq!(text.format.value(), "{field_1} {field_1}");
        assert_eq!(text.fields, [1]);
    }

    #[test]
    fn an_unknown_name_is_told_the_known_ones() {
        let error = Text::parse(&parse_quote!("{ident}"), &named())
            .err()
            .unwrap();
        assert_eq!(
            error.to_string(),
            "`{ident}` is not a field: there are `id` and `type`"
        );
    }

    #[test]
    fn braces_match() {
        for text in [parse_quote!("{id"), parse_quote!("id}")] {
            assert!(
                Text::parse(&text, &named())
                    .err()
                    .unwrap()
                    .to_string()
                    .contains("do not match")
            );
        }
    }
}
