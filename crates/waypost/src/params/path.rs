//! Path parameters: segments of the path by the names of its template.

use percent_encoding::percent_decode_str;
use waypost_schema::{ErrorKind, Input};

use crate::route::PathTemplate;

/// What the path has for a parameter.
pub(super) fn value<'r>(
    template: &PathTemplate,
    path: &'r str,
    name: &str,
) -> Option<Result<Input<'r>, ErrorKind>> {
    let decoded = percent_decode_str(template.value(path, name)?).decode_utf8();
    Some(decoded.map_or(Err(ErrorKind::StringUnicode), |text| Ok(Input::Text(text))))
}
