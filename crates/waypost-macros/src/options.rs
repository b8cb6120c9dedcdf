//! What stands in the parentheses of an attribute: `name`, `name = value` and `name(…)`.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Ident, Lit, LitBool, LitStr, Meta, Token, parenthesized};

use crate::diagnostics::{Diagnostics, list};

/// One option as it was written.
pub(crate) struct AttributeOption {
    pub(crate) name: Ident,
    pub(crate) value: OptionValue,
}

pub(crate) enum OptionValue {
    /// `deprecated`
    None,
    /// `title = "…"`
    Expression(Expr),
    /// `header("…", "…")`
    List(TokenStream),
}

impl Parse for AttributeOption {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            name: input.call(Ident::parse_any)?,
            value: input.parse()?,
        })
    }
}

impl Parse for OptionValue {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Self::Expression(input.parse()?)
        } else if input.peek(syn::token::Paren) {
            let content;
            parenthesized!(content in input);
            Self::List(content.parse()?)
        } else {
            Self::None
        })
    }
}

/// The options of one attribute, taken out by name one after the other; what is left at the end is unknown.
pub(crate) struct Options {
    /// The attribute as messages call it: `#[query]`.
    attribute: &'static str,
    given: Vec<AttributeOption>,
    known: Vec<&'static str>,
}

impl Options {
    /// No options.
    pub(crate) const fn none(attribute: &'static str) -> Self {
        Self {
            attribute,
            given: Vec::new(),
            known: Vec::new(),
        }
    }

    /// What stands between an attribute's parentheses.
    pub(crate) fn parse(attribute: &'static str, input: ParseStream<'_>) -> syn::Result<Self> {
        let given = Punctuated::<AttributeOption, Token![,]>::parse_terminated(input)?;
        Ok(Self {
            given: given.into_iter().collect(),
            ..Self::none(attribute)
        })
    }

    /// The same, from tokens.
    pub(crate) fn from_tokens(
        attribute: &'static str,
        tokens: TokenStream,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let parsed = (|input: ParseStream<'_>| Self::parse(attribute, input)).parse2(tokens);
        diagnostics
            .catch(parsed)
            .unwrap_or_else(|| Self::none(attribute))
    }

    /// The options of an attribute inside an item.
    pub(crate) fn of(
        name: &'static str,
        attribute: &Attribute,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        match &attribute.meta {
            Meta::Path(_) => Self::none(name),
            Meta::List(list) => Self::from_tokens(name, list.tokens.clone(), diagnostics),
            Meta::NameValue(value) => {
                diagnostics.error(
                    value,
                    format!("options stand in parentheses, as in {name} without or with (…)"),
                );
                Self::none(name)
            }
        }
    }

    /// The options of all attributes called `name`, together.
    pub(crate) fn collect(
        attribute: &'static str,
        name: &str,
        attributes: &[Attribute],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut options = Self::none(attribute);
        for found in attributes
            .iter()
            .filter(|found| found.path().is_ident(name))
        {
            options
                .given
                .extend(Self::of(attribute, found, diagnostics).given);
        }
        options
    }

    /// Takes an option out; a second one of the same name is a mistake.
    pub(crate) fn take(
        &mut self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<AttributeOption> {
        self.known.push(name);
        let (mut named, others): (Vec<_>, Vec<_>) = self
            .given
            .drain(..)
            .partition(|option| option.name.unraw() == name);
        self.given = others;
        for repeated in named.drain(1.min(named.len())..) {
            diagnostics.error(repeated.name, format!("`{name}` is given twice: keep one"));
        }
        named.pop()
    }

    /// Takes `name = value`, and the name's place.
    pub(crate) fn value(
        &mut self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Ident, Expr)> {
        let option = self.take(name, diagnostics)?;
        match option.value {
            OptionValue::Expression(value) => Some((option.name, value)),
            OptionValue::None | OptionValue::List(_) => {
                diagnostics.error(option.name, format!("`{name}` needs a value: `{name} = …`"));
                None
            }
        }
    }

    /// Takes `name = "text"`.
    pub(crate) fn text(
        &mut self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<LitStr> {
        self.named_text(name, diagnostics).map(|(_, text)| text)
    }

    /// Takes `name = "text"` or `name = ["text", "another"]`; nothing is in it twice.
    pub(crate) fn texts(
        &mut self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Vec<LitStr> {
        let Some((option, value)) = self.value(name, diagnostics) else {
            return Vec::new();
        };
        let values = match value {
            Expr::Array(array) => array.elems.into_iter().collect(),
            one => vec![one],
        };
        if values.is_empty() {
            diagnostics.error(option, format!("`{name}` names one at least"));
        }
        let mut texts: Vec<LitStr> = Vec::new();
        for value in values {
            match value {
                Expr::Lit(ExprLit {
                    lit: Lit::Str(text),
                    ..
                }) if texts.iter().all(|known| known.value() != text.value()) => texts.push(text),
                Expr::Lit(ExprLit {
                    lit: Lit::Str(text),
                    ..
                }) => diagnostics.error(text, "this name is there already: keep one"),
                other => diagnostics.error(
                    other,
                    format!("`{name}` is a text, or several: `{name} = [\"…\", \"…\"]`"),
                ),
            }
        }
        texts
    }

    /// Takes `name = "text"`, and the name's place.
    pub(crate) fn named_text(
        &mut self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Ident, LitStr)> {
        let (option, value) = self.value(name, diagnostics)?;
        match value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some((option, text)),
            other => {
                diagnostics.error(other, format!("`{name}` is a text: `{name} = \"…\"`"));
                None
            }
        }
    }

    /// Takes `name`, which may also be written `name = true` or `name = false`; the name's place if it holds.
    pub(crate) fn flag(
        &mut self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Ident> {
        let option = self.take(name, diagnostics)?;
        match option.value {
            OptionValue::None => Some(option.name),
            OptionValue::Expression(value) => match boolean(&value) {
                Some(holds) => holds.then_some(option.name),
                None => {
                    diagnostics.error(value, format!("write `{name}`, or leave it out"));
                    None
                }
            },
            OptionValue::List(_) => {
                diagnostics.error(
                    option.name,
                    format!("`{name}` stands alone, without parentheses"),
                );
                None
            }
        }
    }

    /// Takes `name = false`, for what holds unless it is said not to.
    pub(crate) fn holds(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> bool {
        let Some((_, value)) = self.value(name, diagnostics) else {
            return true;
        };
        boolean(&value).unwrap_or_else(|| {
            diagnostics.error(value, format!("`{name}` is `true` or `false`"));
            true
        })
    }

    /// Reports every option that nobody took.
    pub(crate) fn finish(mut self, diagnostics: &mut Diagnostics) {
        self.known.sort_unstable();
        for option in &self.given {
            let message = match self.known.as_slice() {
                [] => format!("{} takes no options", self.attribute),
                known => format!(
                    "unknown option `{}`: {} knows {}",
                    option.name,
                    self.attribute,
                    list(known)
                ),
            };
            diagnostics.error(&option.name, message);
        }
    }

    /// The names of the options that nobody took.
    pub(crate) fn into_rest(self) -> impl Iterator<Item = Ident> {
        self.given.into_iter().map(|option| option.name)
    }
}

/// `true` or `false`, if it is one of them.
pub(crate) fn boolean(value: &Expr) -> Option<bool> {
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Bool(LitBool { value, .. }),
            ..
        }) => Some(*value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn mistakes(options: TokenStream, take: impl FnOnce(&mut Options, &mut Diagnostics)) -> String {
        let mut diagnostics = Diagnostics::default();
        let mut options = Options::from_tokens("#[query]", options, &mut diagnostics);
        take(&mut options, &mut diagnostics);
        options.finish(&mut diagnostics);
        diagnostics.finish().err().unwrap_or_default().to_string()
    }

    #[test]
    fn options_are_taken_by_name() {
        let mistakes = mistakes(
            quote!(alias = "item-query", deprecated, gt = 0),
            |options, diagnostics| {
                assert_eq!(
                    options.text("alias", diagnostics).unwrap().value(),
                    "item-query"
                );
                assert!(options.flag("deprecated", diagnostics).is_some());
                assert!(options.value("gt", diagnostics).is_some());
                assert!(options.text("title", diagnostics).is_none());
            },
        );
        assert_eq!(mistakes, "");
    }

    #[test]
    fn an_unknown_option_is_told_the_known_ones() {
        let mistakes = mistakes(quote!(titel = "x"), |options, diagnostics| {
            options.text("title", diagnostics);
            options.text("alias", diagnostics);
        });
        assert!(
            mistakes.contains("unknown option `titel`: #[query] knows `alias` and `title`"),
            "{mistakes}"
        );
    }

    #[test]
    fn a_repeated_option_is_reported_once() {
        let mistakes = mistakes(quote!(title = "x", title = "y"), |options, diagnostics| {
            assert_eq!(options.text("title", diagnostics).unwrap().value(), "x");
        });
        assert_eq!(
            mistakes.matches("`title` is given twice").count(),
            1,
            "{mistakes}"
        );
    }

    #[test]
    fn what_holds_by_default_can_be_denied() {
        let mistakes = mistakes(quote!(include_in_schema = false), |options, diagnostics| {
            assert!(!options.holds("include_in_schema", diagnostics));
            assert!(options.holds("convert_underscores", diagnostics));
        });
        assert_eq!(mistakes, "");
    }
}
