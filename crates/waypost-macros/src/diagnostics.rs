//! Collects every mistake of one macro call, so that all are reported at once.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Diagnostics(Option<syn::Error>);

impl Diagnostics {
    /// Adds a mistake that `tokens` make.
    pub(crate) fn error(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds a mistake at a place that has no tokens of its own.
    pub(crate) fn error_at(&mut self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// The good outcome; a bad one is added.
    pub(crate) fn catch<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// The outcome of the whole macro call.
    ///
    /// # Errors
    ///
    /// One `compile_error!` for each mistake.
    pub(crate) fn finish(self) -> Result<(), TokenStream> {
        self.0
            .map_or(Ok(()), |errors| Err(errors.into_compile_error()))
    }
}

/// The words `` `a`, `b` and `c` ``.
pub(crate) fn list(names: &[impl AsRef<str>]) -> String {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The words after a colon that say which things of a kind there are.
pub(crate) fn there_are(names: &[impl AsRef<str>]) -> String {
    match names {
        [] => "there is none".to_owned(),
        [one] => format!("the only one is `{}`", one.as_ref()),
        many => format!("there are {}", list(many)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_is_reported() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.error_at(Span::call_site(), "one");
        diagnostics.error_at(Span::call_site(), "two");
        let errors = diagnostics.finish().unwrap_err().to_string();
        assert!(errors.contains("one") && errors.contains("two"), "{errors}");
    }

    #[test]
    fn names_are_listed_as_people_list_them() {
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(list(&["a"]), "`a`");
    }
}
