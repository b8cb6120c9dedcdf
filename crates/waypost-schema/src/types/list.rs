//! `Vec` and arrays: a JSON array, or the values of a repeated key.

use crate::{Constraints, ErrorKind, Input, JsonSchema, Keywords, Kind, Registry, Report, Schema};

impl<T: Schema> Schema for Vec<T> {
    const KIND: Kind = Kind::List;

    fn describe(registry: &mut Registry) -> JsonSchema {
        JsonSchema::array(T::describe(registry))
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let items = items_of(input, ErrorKind::ListType, report)?;
        report.collection(
            input,
            |report| read_items(items, report).collect(),
            |_, limit| limit.check_count("List", items.len()),
        )
    }

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        constraints.check_count("List", self.len())
    }

    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }
}

impl<T: Schema, const N: usize> Schema for [T; N] {
    const KIND: Kind = Kind::List;

    fn describe(registry: &mut Registry) -> JsonSchema {
        JsonSchema::from(Keywords {
            min_items: Some(N),
            max_items: Some(N),
            ..JsonSchema::array(T::describe(registry)).into()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let exactly = Constraints {
            min_length: Some(N),
            max_length: Some(N),
            ..Constraints::NONE
        };
        let items: Vec<T> = report.at_most(Some(N), |report| Vec::parse(input, report))?;
        report.accept(items.check(&exactly), input)?;
        items.try_into().ok()
    }

    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }
}

/// The elements of an array; anything else is an error of `wrong_type`.
pub(super) fn items_of<'a, 'i>(
    input: &'a Input<'i>,
    wrong_type: ErrorKind,
    report: &mut Report,
) -> Option<&'a [Input<'i>]> {
    let (Input::List(items) | Input::Repeated(items, _)) = input else {
        report.error(wrong_type, input);
        return None;
    };
    Some(items)
}

/// Reads every element, and hands back the good ones.
pub(super) fn read_items<T: Schema>(
    items: &[Input<'_>],
    report: &mut Report,
) -> impl Iterator<Item = T> {
    items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| report.at(index, |report| T::parse(item, report)))
}
