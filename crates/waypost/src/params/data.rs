//! Arguments that are data: anything with a schema, from whichever source.

use serde::de::DeserializeOwned;
use waypost_schema::Schema;

use super::{
    Argument, Parameter, Plan, Source, ViaSchema, body, cookie, describe, form, header, path, query,
};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

impl<T: Schema + DeserializeOwned + Send> Argument<ViaSchema> for T {
    const SOURCE: Source = Source::of_kind(T::KIND);

    fn plan(parameter: &Parameter<Self>) -> Plan {
        match source_of(parameter) {
            Source::Body => Plan::body(parameter.field.name, parameter.embed),
            Source::Form => Plan::FORM,
            _ => Plan::NOTHING,
        }
    }

    fn describe(parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        match source_of(parameter) {
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
        let field = &parameter.field;
        match source_of(parameter) {
            Source::Path => path::read(field, context),
            Source::Header => header::read(parameter, context),
            Source::Cookie => cookie::read(field, context),
            Source::Body => body::read(field, context),
            Source::Form => form::read(field, context),
            _ => query::read(field, context),
        }
    }
}

fn source_of<T: Schema>(parameter: &Parameter<T>) -> Source {
    parameter
        .source
        .unwrap_or(const { Source::of_kind(T::KIND) })
}
