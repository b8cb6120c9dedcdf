//! Header parameters; the macro turns `user_agent` into `user-agent`.

use std::borrow::Cow;

use waypost_schema::{Input, Schema};

use super::group::{self, Naming, is_group};
use super::{Parameter, Source};
use crate::request::RequestContext;

/// Reads a header, or a group of them.
pub(super) fn read<T: Schema>(parameter: &Parameter<T>, context: &mut RequestContext) -> Option<T> {
    let field = &parameter.field;
    if is_group::<T>() {
        let pairs = context.parts.headers.iter();
        let pairs = pairs.map(|(name, value)| {
            (
                Cow::Borrowed(name.as_str()),
                Input::Text(latin1(value.as_bytes())),
            )
        });
        return group::read(
            field,
            Source::Header,
            Naming::of(parameter, Source::Header),
            pairs,
            &mut context.report,
        );
    }
    let headers = &context.parts.headers;
    let (name, input) = field.choose(|name| {
        let values = headers.get_all(name).iter();
        let values = &mut values.map(|value| Input::Text(latin1(value.as_bytes())));
        Source::Header.taken().of(T::KIND, values)
    });
    context.report.at(Source::Header.name(), |report| {
        report.at(name, |report| {
            field.parse(input.as_ref(), &Input::Null, report)
        })
    })
}

/// Header text is Latin-1 by tradition: every byte is a character.
pub(crate) fn latin1(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().copied().map(char::from).collect()),
    }
}
