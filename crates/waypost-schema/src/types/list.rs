//! `Vec`: a JSON array, or the values of a repeated key.

use crate::{Constraints, ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

impl<T: Schema> Schema for Vec<T> {
    const KIND: Kind = Kind::List;

    fn describe(registry: &mut Registry) -> JsonSchema {
        JsonSchema::array(T::describe(registry))
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let Input::List(items) = input else {
            report.error(ErrorKind::ListType, input);
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

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        constraints.check_count("List", self.len())
    }

    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }
}
