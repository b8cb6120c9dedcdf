// Kinds that are computed from others while the program is compiled.

use waypost_schema::Kind;

/// The kind of a value that is one of several: with a list among them, all that is sent under its name counts.
pub const fn kind_of_one(kinds: &[Kind]) -> Kind {
    let (mut one, mut rest) = (Kind::Scalar, kinds);
    while let [kind, others @ ..] = rest {
        match kind {
            Kind::Scalar => {}
            Kind::List => one = Kind::List,
            Kind::Object => return Kind::Object,
        }
        rest = others;
    }
    one
}
