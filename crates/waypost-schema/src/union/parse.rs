//! Reading an enum with data.

use super::{Representation, Union, UnionVariant, VariantContent};
use crate::input::quoted;
use crate::report::Attempt;
use crate::{ErrorKind, Input, Profile, Report, Schema};

impl<T: Schema> Union<T> {
    /// Reads the variant that the input is, and reports every fault of it; of an untagged enum, of every variant.
    pub fn parse(&self, input: &Input<'_>, report: &mut Report) -> Option<T> {
        match self.representation {
            Representation::Untagged => self.parse_untagged(input, report),
            Representation::Internal { tag } => {
                let variant = self.tagged(tag, input, report)?;
                report.labelled(
                    || variant.name.into(),
                    |report| report.beside_tag(tag, |report| variant.parse_beside(input, report)),
                )
            }
            Representation::Adjacent { tag, content } => {
                let variant = self.tagged(tag, input, report)?;
                if self.deny_unknown_fields {
                    deny_others(&[tag, content], input, report)?;
                }
                report.labelled(
                    || variant.name.into(),
                    |report| variant.parse_content(content, input, report),
                )
            }
            Representation::External => self.parse_external(input, report),
        }
    }

    /// The variant that the property `tag` names.
    fn tagged(
        &self,
        tag: &'static str,
        input: &Input<'_>,
        report: &mut Report,
    ) -> Option<&UnionVariant<T>> {
        let Input::Map(_) = input else {
            report.conceal_unread::<T>(report.errors().len());
            report.error(ErrorKind::ModelAttributesType, input);
            return None;
        };
        let discriminator = quoted(tag).into();
        let kind = match input.get(tag) {
            Some(name) => match self.variant(name.as_text()) {
                Some(variant) => return Some(variant),
                None => self.unknown(discriminator, &name.to_python()),
            },
            None => ErrorKind::UnionTagNotFound { discriminator },
        };
        report.conceal_unread::<T>(report.errors().len());
        report.error(kind, input);
        None
    }

    fn variant(&self, name: Option<&str>) -> Option<&UnionVariant<T>> {
        self.variants
            .iter()
            .find(|variant| Some(variant.name) == name)
    }

    fn unknown(&self, discriminator: std::borrow::Cow<'static, str>, tag: &str) -> ErrorKind {
        let expected: Vec<_> = self
            .variants
            .iter()
            .map(|variant| quoted(variant.name))
            .collect();
        ErrorKind::UnionTagInvalid {
            discriminator,
            tag: tag.to_owned().into(),
            expected_tags: expected.join(", ").into(),
        }
    }

    fn parse_external(&self, input: &Input<'_>, report: &mut Report) -> Option<T> {
        const DISCRIMINATOR: &str = "key()";
        let kind = match input {
            Input::Str(name) | Input::Text(name) => match self.variant(Some(name)) {
                Some(UnionVariant {
                    content: VariantContent::Unit { value },
                    ..
                }) => return Some(value()),
                _ => self.unknown(DISCRIMINATOR.into(), name),
            },
            Input::Map(entries) => match entries.as_slice() {
                [(name, content)] => match self.variant(Some(name)) {
                    Some(variant) => {
                        return report.at(variant.name, |report| variant.parse(content, report));
                    }
                    None => self.unknown(DISCRIMINATOR.into(), name),
                },
                _ => ErrorKind::UnionTagNotFound {
                    discriminator: DISCRIMINATOR.into(),
                },
            },
            _ => ErrorKind::ModelAttributesType,
        };
        report.conceal_unread::<T>(report.errors().len());
        report.error(kind, input);
        None
    }

    /// What is right as it stands comes before what has to be coerced, so that both ways of reading agree.
    fn parse_untagged(&self, input: &Input<'_>, report: &mut Report) -> Option<T> {
        let mut best = self.best_match(Profile::Strict, input, report);
        if best.is_none() && !report.profile().is_strict() {
            best = self.best_match(Profile::Compatible, input, report);
        }
        if let Some(Attempt {
            value,
            fields_set,
            exact,
        }) = best
        {
            if let Some(sent) = fields_set {
                *report.fields_set.get_or_insert_default() += sent;
            }
            report.inexact |= !exact;
            return Some(value);
        }
        if report.is_exhausted() {
            report.error(
                ErrorKind::custom("union_too_complex", "Input has too many ways to be read"),
                input,
            );
        } else if report.is_counting() {
            report.error(ErrorKind::NoneRequired, input);
        } else {
            for variant in self.variants {
                report.labelled(
                    || variant.label().into(),
                    |report| variant.parse(input, report),
                );
            }
        }
        None
    }

    /// Pydantic's smart mode: the variant of which most fields were sent, then the one of the same JSON type, then the
    /// first.
    fn best_match(
        &self,
        profile: Profile,
        input: &Input<'_>,
        report: &mut Report,
    ) -> Option<Attempt<T>> {
        let mut best: Option<Attempt<T>> = None;
        for variant in self.variants {
            let Some(attempt) = report.attempt(profile, |report| variant.parse(input, report))
            else {
                continue;
            };
            if attempt.exact && attempt.fields_set.is_none() {
                return Some(attempt);
            }
            if best
                .as_ref()
                .is_none_or(|best| attempt.is_better_than(best))
            {
                best = Some(attempt);
            }
        }
        best
    }
}

impl<T> UnionVariant<T> {
    /// Reads the variant alone; one without data is null.
    fn parse(&self, input: &Input<'_>, report: &mut Report) -> Option<T> {
        match self.content {
            VariantContent::Unit { value } => {
                let null = match input {
                    Input::Null => Ok(value()),
                    _ => Err(ErrorKind::NoneRequired),
                };
                report.accept(null, input)
            }
            VariantContent::Value { parse, .. } | VariantContent::Fields { parse, .. } => {
                parse(input, report)
            }
        }
    }

    /// Reads the variant from the object in which its tag lies.
    fn parse_beside(&self, input: &Input<'_>, report: &mut Report) -> Option<T> {
        match self.content {
            VariantContent::Unit { value } => Some(value()),
            _ => self.parse(input, report),
        }
    }

    /// Reads the variant from the property `content`.
    fn parse_content(
        &self,
        content: &'static str,
        input: &Input<'_>,
        report: &mut Report,
    ) -> Option<T> {
        if let VariantContent::Unit { value } = self.content {
            return Some(value());
        }
        report.at(content, |report| match input.get(content) {
            Some(content) => self.parse(content, report),
            None => {
                report.error(ErrorKind::Missing, input);
                None
            }
        })
    }
}

fn deny_others(known: &[&str], input: &Input<'_>, report: &mut Report) -> Option<()> {
    let before = report.len();
    let Input::Map(entries) = input else {
        return Some(());
    };
    for (name, value) in entries {
        if !known.contains(&name.as_ref()) {
            report.at(name.clone().into_owned(), |report| {
                report.error(ErrorKind::ExtraForbidden, value);
            });
        }
    }
    (report.len() == before).then_some(())
}
