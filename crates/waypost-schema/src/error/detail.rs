//! One entry of a 422 answer.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::{ErrorKind, Input, Location};

/// One fault of an input: what, where, and the value at fault, in the shape of FastAPI's `detail` entries.
///
/// ```
/// use waypost_schema::{ErrorDetail, ErrorKind, Input, Location};
///
/// let detail = ErrorDetail { kind: ErrorKind::Missing, location: Location::from_iter(["query", "q"]), input: Some(Input::Null) };
/// assert_eq!(
///     serde_json::to_value(&detail).unwrap(),
///     serde_json::json!({"type": "missing", "loc": ["query", "q"], "msg": "Field required", "input": null}),
/// );
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorDetail {
    /// What is wrong.
    pub kind: ErrorKind,
    /// Where it is.
    pub location: Location,
    /// The value at fault; `None` if it must not be echoed.
    pub input: Option<Input<'static>>,
}

// Eight of them fit into what allocators keep at hand for small pieces (glibc: 1032 bytes); larger ones are cut from the free
// parts of the heap, more of which is then in use.
const _: () = assert!(size_of::<ErrorDetail>() <= 128);

impl Serialize for ErrorDetail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", self.kind.name())?;
        map.serialize_entry("loc", &self.location)?;
        map.serialize_entry("msg", &self.kind.message())?;
        if let Some(input) = &self.input {
            map.serialize_entry("input", input)?;
        }
        let context = self.kind.context();
        if !context.is_empty() {
            map.serialize_entry("ctx", &context)?;
        }
        map.end()
    }
}
