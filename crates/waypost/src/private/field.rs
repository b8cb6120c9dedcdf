// One field of a struct as generated code sees it: a type that is no schema is one error at one place.

use waypost_schema::{
    Field, FieldShape, Input, JsonSchema, Kind, ObjectParser, ObjectSchema, Registry, Report,
    Schema,
};

/// A field and how its type is read, checked and described.
#[derive(Debug)]
pub struct FieldReader<T> {
    field: Field<T>,
    describe: for<'a> fn(ObjectSchema<'a>, &Field<T>) -> ObjectSchema<'a>,
    parse: fn(&mut ObjectParser<'_, '_>, &Field<T>) -> Option<T>,
    is_valid: fn(&Field<T>, &T) -> bool,
    kind: Kind,
    read: fn(&Field<T>, &Input<'_>, &mut Report) -> Option<T>,
    describe_value: fn(&Field<T>, &mut Registry) -> JsonSchema,
    describe_object: fn(&mut Registry) -> Option<JsonSchema>,
}

/// A field whose type is a schema.
pub const fn field<T: Schema>(field: Field<T>) -> FieldReader<T> {
    FieldReader {
        field,
        describe: |object, field| object.field(field),
        parse: |object, field| object.field(field),
        is_valid: |field, value| field.is_valid(value),
        kind: T::KIND,
        read: |field, input, report| field.parse(Some(input), &Input::Null, report),
        describe_value: |field, registry| field.describe_value(registry),
        describe_object: T::describe_object,
    }
}

impl<T> FieldReader<T> {
    /// Adds the field to the schema of its struct.
    pub fn describe<'a>(&self, object: ObjectSchema<'a>) -> ObjectSchema<'a> {
        (self.describe)(object, &self.field)
    }

    /// Reads the field.
    pub fn parse(&self, object: &mut ObjectParser<'_, '_>) -> Option<T> {
        (self.parse)(object, &self.field)
    }

    /// Whether a value that was read the fast way keeps to the constraints, inside and out.
    pub fn is_valid(&self, value: &T) -> bool {
        (self.is_valid)(&self.field, value)
    }

    /// Tells what the field is from outside, for groups of parameters.
    pub fn visit_shape(&self, visit: &mut dyn FnMut(FieldShape)) {
        for name in self.field.input_names() {
            visit(FieldShape {
                name,
                output_name: self.field.name,
                kind: self.kind,
                renamed: self.field.renamed,
            });
        }
    }
}

impl<T> FieldReader<T> {
    /// Reads the value that a newtype or a variant is.
    pub fn read(&self, input: &Input<'_>, report: &mut Report) -> Option<T> {
        (self.read)(&self.field, input, report)
    }

    /// The schema of the value that a newtype or a variant is.
    pub fn describe_value(&self, registry: &mut Registry) -> JsonSchema {
        (self.describe_value)(&self.field, registry)
    }

    /// The schema of the value itself, if it is a struct.
    pub fn describe_object(&self, registry: &mut Registry) -> Option<JsonSchema> {
        (self.describe_object)(registry)
    }
}

/// The schema of a struct, which its component is.
pub fn object<T: Schema>(registry: &mut Registry) -> JsonSchema {
    T::describe_object(registry).unwrap_or_default()
}
