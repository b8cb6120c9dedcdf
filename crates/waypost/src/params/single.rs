//! One value of the path, the query, the headers, the cookies or a form.

use http::request::Parts;
use waypost_schema::{ErrorKind, Field, Input, Kind, Schema};

use super::{Source, cookie, form, header, path, query};
use crate::request::{LoadedBody, RequestContext};
use crate::route::PathTemplate;

/// Reads an argument from anywhere but a JSON body.
pub(super) fn read<T: Schema>(
    field: &Field<T>,
    source: Source,
    context: &mut RequestContext,
) -> Option<T> {
    let sources = Sources {
        parts: &context.parts,
        template: &context.route.template,
        body: &context.body,
    };
    let (name, sent) = sources.sent(source, field.input_names(), T::KIND);
    let report = &mut context.report;
    report.at(source.name(), |report| {
        report.at(name, |report| match sent {
            Ok(input) => field.parse(input.as_ref(), &Input::Null, report),
            Err(kind) => {
                report.error(kind, &Input::Null);
                None
            }
        })
    })
}

/// What single values are read from.
struct Sources<'r> {
    parts: &'r Parts,
    template: &'r PathTemplate,
    body: &'r LoadedBody,
}

/// What was sent, if anything was; an error if it cannot be read at all.
type Sent<'r> = Result<Option<Input<'r>>, ErrorKind>;

impl<'r> Sources<'r> {
    /// What was sent under the first of the names under which something was; the first of all if there is nothing.
    ///
    /// Of all types one function: what is repeated for each type is only what the type decides.
    fn sent(&self, source: Source, names: &[&'static str], kind: Kind) -> (&'static str, Sent<'r>) {
        let find = |name: &&'static str| Some((*name, self.value(source, name, kind)?.map(Some)));
        names.iter().find_map(find).unwrap_or((names[0], Ok(None)))
    }

    fn value(
        &self,
        source: Source,
        name: &'static str,
        kind: Kind,
    ) -> Option<Result<Input<'r>, ErrorKind>> {
        let Parts { uri, headers, .. } = self.parts;
        let value = match source {
            Source::Path => return path::value(self.template, uri.path(), name),
            Source::Header => header::value(headers, name, kind),
            Source::Cookie => cookie::value(headers, name, kind),
            Source::Form => form::value(self.body, name, kind),
            _ => query::value(uri.query().unwrap_or_default(), name, kind),
        };
        value.map(Ok)
    }
}
