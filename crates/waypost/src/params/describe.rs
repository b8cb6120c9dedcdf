//! How arguments that are data enter the documentation.

use waypost_schema::{Mode, Schema};

use super::group::{Naming, is_group};
use super::{Parameter, Source};
use crate::openapi::model;
use crate::operation::OperationDocument;

/// Adds a path, query, header or cookie parameter.
pub(super) fn parameter<T: Schema>(
    parameter: &Parameter<T>,
    source: Source,
    document: &mut OperationDocument<'_>,
) {
    if is_group::<T>() && source != Source::Path {
        return group(parameter, source, document);
    }
    document.declare_name(source, parameter.field.name);
    if parameter.hidden {
        return document.expect_validation_error();
    }
    let field = &parameter.field;
    let mut schema = document.registry().describe_field(field, Mode::Input);
    // FastAPI shows the examples of a parameter in its schema and the rest beside it.
    if source == Source::Path {
        schema.default = None;
    }
    document.add_parameter(model::Parameter {
        name: field.name.to_owned(),
        location: source.name(),
        required: field.is_required(),
        description: schema.description.clone(),
        deprecated: field.metadata.deprecated,
        schema,
    });
}

/// Adds every field of a struct as a parameter of its own.
fn group<T: Schema>(
    parameter: &Parameter<T>,
    source: Source,
    document: &mut OperationDocument<'_>,
) {
    document.expect_validation_error();
    if parameter.hidden {
        return;
    }
    let naming = if source == Source::Header {
        Naming::Header
    } else {
        Naming::AsIs
    };
    let required = parameter.field.is_required();
    for field in document.registry().describe_fields::<T>(Mode::Input) {
        document.add_parameter(model::Parameter {
            name: naming.of_field(field.name),
            location: source.name(),
            required: field.required && required,
            description: field.schema.description.clone(),
            deprecated: field.deprecated,
            schema: field.schema,
        });
    }
}

/// Adds the body, or a property of it.
pub(super) fn body<T: Schema>(parameter: &Parameter<T>, document: &mut OperationDocument<'_>) {
    let field = &parameter.field;
    let schema = document.registry().describe_field(field, Mode::Input);
    document.add_body_argument(field.name, schema, field.is_required());
}
