//! Query parameters; of a repeated key a scalar takes the last value, a list takes all.

use std::borrow::Cow;

use waypost_schema::{Field, Input, Kind, Schema};

use super::Source;
use super::group::{self, Naming, is_group};
use crate::request::RequestContext;

/// Reads a query parameter, or a group of them.
pub(super) fn read<T: Schema>(field: &Field<T>, context: &mut RequestContext) -> Option<T> {
    let query = context.parts.uri.query().unwrap_or_default();
    let pairs = form_urlencoded::parse(query.as_bytes());
    if is_group::<T>() {
        let pairs = pairs.map(|(name, value)| (name, Input::Text(value)));
        return group::read(
            field,
            Source::Query,
            Naming::AsIs,
            pairs,
            &mut context.report,
        );
    }
    let mut values = pairs
        .filter(|(name, _)| name == field.name)
        .map(|(_, value)| value);
    let input = text_input::<T>(&mut values);
    context.report.at(Source::Query.name(), |report| {
        report.at(field.name, |report| {
            field.parse(input.as_ref(), &Input::Null, report)
        })
    })
}

/// The values of one name as the type wants them; `None` if there are none.
pub(super) fn text_input<'a, T: Schema>(
    values: &mut dyn Iterator<Item = Cow<'a, str>>,
) -> Option<Input<'a>> {
    match T::KIND {
        Kind::List => {
            let items: Vec<_> = values.map(Input::Text).collect();
            (!items.is_empty()).then_some(Input::List(items))
        }
        Kind::Scalar | Kind::Object => values.last().map(Input::Text),
    }
}
