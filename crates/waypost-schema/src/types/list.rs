//! `Vec` and arrays: a JSON array, or the values of a repeated key.

use crate::{Constraints, ErrorKind, Input, JsonSchema, Keywords, Kind, Registry, Report, Schema};

impl<T: Schema> Schema for Vec<T> {
    const KIND: Kind = Kind::List;

    fn describe(registry: &mut Registry) -> JsonSchema {
        JsonSchema::array(T::describe(registry))
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        parse_items(input, ErrorKind::ListType, report)
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
        const fn exactly(length: usize) -> Constraints {
            Constraints {
                min_length: Some(length),
                max_length: Some(length),
                ..Constraints::NONE
            }
        }
        if let Input::List(items) = input
            && let Err(kind) = exactly(N).check_count("List", items.len())
        {
            report.error(kind, input);
            return None;
        }
        let items: Vec<T> = parse_items(input, ErrorKind::ListType, report)?;
        items.try_into().ok()
    }

    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }
}

/// Reads every element of an array; anything else is an error of `wrong_type`.
pub(super) fn parse_items<T: Schema>(
    input: &Input<'_>,
    wrong_type: ErrorKind,
    report: &mut Report,
) -> Option<Vec<T>> {
    let (Input::List(items) | Input::Repeated(items, _)) = input else {
        report.error(wrong_type, input);
        return None;
    };
    let before = report.len();
    let values: Vec<T> = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| report.at(index, |report| T::parse(item, report)))
        .collect();
    (report.len() == before).then_some(values)
}
