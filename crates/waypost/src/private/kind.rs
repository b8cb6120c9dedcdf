// Kinds that are computed from others while the program is compiled.

use waypost_schema::Kind;

/// The kind of a value that is one of several.
pub const fn kind_of_one(kinds: &[Kind]) -> Kind {
    let mut rest = kinds;
    while let [kind, others @ ..] = rest {
        if !matches!(kind, Kind::Scalar) {
            return Kind::Object;
        }
        rest = others;
    }
    Kind::Scalar
}
