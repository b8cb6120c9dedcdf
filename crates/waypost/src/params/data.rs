//! Arguments that are data: anything with a schema, from whichever source.

use serde::de::DeserializeOwned;
use waypost_schema::{Kind, Schema};

use super::group::{self, is_group};
use super::{Argument, Parameter, Plan, ReadArgument, Source, ViaSchema, body, describe, single};
use crate::operation::OperationDocument;
use crate::request::RequestContext;
use crate::route::PathTemplate;

impl<T: Schema + DeserializeOwned + Send + 'static> Argument<ViaSchema> for T {
    const SOURCE: Source = Source::of_kind(T::KIND);
    const READ_BODY: ReadArgument<Self> = body::read;

    fn plan(parameter: &Parameter<Self>) -> Plan {
        match source_of(parameter) {
            Source::Body => Plan::body(parameter.field.input_name(), parameter.embed),
            Source::Form => Plan::FORM,
            _ => Plan::NOTHING,
        }
    }

    fn describe(parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        match source_within(parameter, document.template()) {
            Source::Body => describe::body(parameter, document),
            Source::Form => describe::form(parameter, document),
            source => describe::parameter(parameter, source, document),
        }
    }

    fn read(
        parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        let source = source_within(parameter, &context.route.template);
        if source != Source::Path && is_group::<T>() {
            group::read(parameter, source, context)
        } else {
            single::read(&parameter.field, source, context)
        }
    }
}

/// The source of an argument in an operation with this path.
///
/// What is called as a name of the path is read from there, also where only the router around it or the operation that
/// uses a dependency tells the path.
fn source_within<T: Schema>(parameter: &Parameter<T>, template: &PathTemplate) -> Source {
    match parameter.source {
        Some(source) => source,
        None if const { matches!(T::KIND, Kind::Scalar) } && is_in_path(parameter, template) => {
            Source::Path
        }
        None => const { Source::of_kind(T::KIND) },
    }
}

fn is_in_path<T>(parameter: &Parameter<T>, template: &PathTemplate) -> bool {
    let mut names = parameter.field.input_names().iter();
    names.any(|name| template.has(name))
}

/// The source of an argument as far as it matters for the body, whatever the path.
fn source_of<T: Schema>(parameter: &Parameter<T>) -> Source {
    parameter
        .source
        .unwrap_or(const { Source::of_kind(T::KIND) })
}
