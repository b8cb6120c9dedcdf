//! Path parameters: segments of the path by the names of its template.

use percent_encoding::percent_decode_str;
use waypost_schema::{ErrorKind, Field, Input, Schema};

use super::Source;
use crate::request::RequestContext;

/// Reads a path parameter.
pub(super) fn read<T: Schema>(field: &Field<T>, context: &mut RequestContext) -> Option<T> {
    let (template, path) = (&context.route.template, context.parts.uri.path());
    let (name, raw) = field.choose(|name| template.value(path, name));
    let decoded = raw.map(|raw| percent_decode_str(raw).decode_utf8());
    context.report.at(Source::Path.name(), |report| {
        report.at(name, |report| match decoded {
            Some(Ok(text)) => field.parse(Some(&Input::Text(text)), &Input::Null, report),
            Some(Err(_)) => {
                report.error(ErrorKind::StringUnicode, &Input::Null);
                None
            }
            None => field.parse(None, &Input::Null, report),
        })
    })
}
