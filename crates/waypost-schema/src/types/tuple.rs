//! Tuples: JSON arrays with a type for each place.

use crate::{ErrorKind, Input, JsonSchema, JsonType, Keywords, Kind, Registry, Report, Schema};

macro_rules! tuple_schema {
    ($($length:literal: $($item:ident $index:tt),*;)*) => {$(
        impl<$($item: Schema),*> Schema for ($($item,)*) {
            const KIND: Kind = Kind::List;

            fn describe(registry: &mut Registry) -> JsonSchema {
                JsonSchema::from(Keywords {
                    prefix_items: vec![$($item::describe(registry)),*],
                    min_items: Some($length),
                    max_items: Some($length),
                    ..JsonSchema::of(JsonType::Array).into() })
            }

            fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
                let items = items(input, $length, report)?;
                let values = ($(parse_item::<$item>(items, $index, input, report),)*);
                Some(($(values.$index?,)*))
            }

            fn is_valid(&self) -> bool {
                $(self.$index.is_valid())&&*
            }
        }
    )*};
}

tuple_schema! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
}

/// The elements of an array that has not more of them than the tuple has places.
fn items<'a, 'i>(
    input: &'a Input<'i>,
    max_length: usize,
    report: &mut Report,
) -> Option<&'a [Input<'i>]> {
    let kind = match input {
        Input::List(items) if items.len() <= max_length => return Some(items),
        Input::List(items) => ErrorKind::TooLong {
            collection: "Tuple",
            max_length,
            actual_length: Some(items.len()),
        },
        _ => ErrorKind::TupleType,
    };
    report.error(kind, input);
    None
}

fn parse_item<T: Schema>(
    items: &[Input<'_>],
    index: usize,
    tuple: &Input<'_>,
    report: &mut Report,
) -> Option<T> {
    report.at(index, |report| match items.get(index) {
        Some(item) => T::parse(item, report),
        None => {
            report.error(ErrorKind::Missing, tuple);
            None
        }
    })
}
