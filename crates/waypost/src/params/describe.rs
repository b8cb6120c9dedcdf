//! How arguments that are data enter the documentation.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;
use serde_json::json;
use waypost_schema::{
    Field, FieldDescription, JsonSchema, JsonType, Keywords, Mode, Schema, title_of,
};

use super::group::{Naming, Shape, is_group};
use super::{Parameter, Source};
use crate::openapi::model;
use crate::operation::{BodyPart, OperationDocument};

/// Adds a path, query, header or cookie parameter.
pub(super) fn parameter<T: Schema>(
    parameter: &Parameter<T>,
    source: Source,
    document: &mut OperationDocument<'_>,
) {
    if is_group::<T>() && source != Source::Path {
        return group(parameter, source, document);
    }
    // Of several names of the path, that which this path has.
    let (name, _) = parameter
        .field
        .choose(|name| (source == Source::Path && document.template().has(name)).then_some(()));
    document.declare_name(source, name);
    if parameter.hidden || document.is_declaration() {
        return document.expect_validation_error();
    }
    let field = &Field {
        name,
        read_as: &[],
        ..parameter.field
    };
    let schema = document.registry().describe_field(field, Mode::Input);
    let mut schema = schema.titled_after(name);
    // FastAPI shows the examples of a parameter in its schema and the rest beside it.
    if source == Source::Path {
        schema.default = None;
    }
    document.add_parameter(model::Parameter {
        name: name.to_owned(),
        location: source.name(),
        required: source == Source::Path || field.is_required(),
        description: schema.description.clone(),
        deprecated: field.metadata.deprecated,
        schema,
        examples: parameter.examples(),
    });
}

/// Adds every field of a struct as a parameter of its own.
fn group<T: Schema>(
    parameter: &Parameter<T>,
    source: Source,
    document: &mut OperationDocument<'_>,
) {
    document.expect_validation_error();
    if parameter.hidden || document.is_declaration() {
        return;
    }
    let naming = Naming::of(parameter, source);
    let names = names_of(T::shape, naming);
    let required = parameter.field.is_required();
    let fields = document.registry().describe_fields::<T>(Mode::Input);
    add_fields(fields, names, source, required, document);
}

/// The name that each field of a group has in its source.
fn names_of(shape: Shape, naming: Naming) -> HashMap<&'static str, String> {
    let mut names = HashMap::new();
    shape(&mut |field| {
        names.insert(field.name, naming.of_field(field));
    });
    names
}

fn add_fields(
    fields: Vec<FieldDescription>,
    mut names: HashMap<&'static str, String>,
    source: Source,
    required: bool,
    document: &mut OperationDocument<'_>,
) {
    for field in fields {
        let schema = field.schema.titled_after(&field.name);
        document.add_parameter(model::Parameter {
            name: names.remove(field.name.as_str()).unwrap_or(field.name),
            location: source.name(),
            required: field.required && required,
            description: schema.description.clone(),
            deprecated: field.deprecated,
            schema,
            examples: IndexMap::new(),
        });
    }
}

/// Adds a field of a form, or a struct whose fields are.
pub(super) fn form<T: Schema>(parameter: &Parameter<T>, document: &mut OperationDocument<'_>) {
    let field = &parameter.field;
    let mut schema = document.registry().describe_field(field, Mode::Input);
    let mut part = BodyPart::Field;
    if is_group::<T>() {
        let optional = T::absent().is_some();
        part = BodyPart::Group { optional };
        schema.default = None;
        if optional {
            let title = field.metadata.title;
            let title = title.map_or_else(|| title_of(field.input_name()), str::to_owned);
            let absent = absent_group(T::shape, T::minds_unknown_fields());
            schema = absent_or(absent, schema.titled(title));
        }
    }
    document.add_body_argument(part, field.input_name(), schema, field.is_required());
    document.set_body_media_type(field.input_name(), parameter.media_type);
}

/// A group of which either nothing is there or all that it demands: its fields have nothing around them to be null.
fn absent_or(absent: JsonSchema, mut schema: JsonSchema) -> JsonSchema {
    schema
        .any_of
        .retain(|choice| choice.json_type != Some(JsonType::Null));
    JsonSchema::from(Keywords {
        any_of: vec![absent, schema],
        ..Keywords::default()
    })
}

/// A group of which nothing is there.
fn absent_group(shape: Shape, minds_unknown_fields: bool) -> JsonSchema {
    let mut absent = JsonSchema::any();
    if minds_unknown_fields {
        absent.max_properties = Some(0);
        return absent;
    }
    let mut names = BTreeSet::new();
    shape(&mut |field| {
        names.insert(field.name);
    });
    let any_field: Vec<_> = names
        .into_iter()
        .map(|name| json!({ "required": [name] }))
        .collect();
    absent
        .extra
        .insert("not".to_owned(), json!({ "anyOf": any_field }));
    absent
}

/// Adds the body, or a property of it.
pub(super) fn body<T: Schema>(parameter: &Parameter<T>, document: &mut OperationDocument<'_>) {
    let field = &parameter.field;
    let schema = document.registry().describe_field(field, Mode::Input);
    document.add_body_argument(
        BodyPart::Json,
        field.input_name(),
        schema,
        field.is_required(),
    );
    if document.is_declaration() {
        return;
    }
    document.add_body_examples(field.input_name(), parameter.examples());
    document.set_body_media_type(field.input_name(), parameter.media_type);
}
