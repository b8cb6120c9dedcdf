//! Files of forms.

use bytes::Bytes;
use serde_json::json;
use waypost_schema::{ErrorKind, Field, Input, JsonSchema, JsonType, Kind, Report};

use super::{Argument, Parameter, Plan, Source, ViaFile};
use crate::form::{FormValue, UploadFile};
use crate::operation::{BodyPart, OperationDocument};
use crate::request::{LoadedBody, RequestContext};

/// A file of a form; arguments marked `#[file]` are unwrapped from it.
///
/// `T` is [`UploadFile`], or [`Bytes`] for files that are always small enough for memory, or an `Option` or `Vec` of
/// either.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::Bytes;
/// use waypost::testing::{Multipart, TestClient};
///
/// #[post("/files")]
/// async fn upload(#[file(description = "A file read as bytes")] file: Bytes) -> usize {
///     file.len()
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Files").routes(routes![upload]));
/// let form = Multipart::new().file("file", "a.txt", "text/plain", b"hello");
/// client.post("/files").multipart(form).await.assert_json(5);
/// # });
/// ```
#[derive(Debug)]
pub struct File<T>(pub T);

/// What files of a form can become.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made of uploaded files",
    label = "not a type of files",
    note = "it can be `UploadFile` or `Bytes`, or `Option` or `Vec` of these"
)]
pub trait FromFile: Sized + Send {
    /// Whether all files of one name become one value, or the last of them.
    const KIND: Kind;
    /// Whether the files must not go to disk.
    const IN_MEMORY: bool;

    /// The schema of the value.
    fn describe() -> JsonSchema;

    /// The value if no file was sent; `None` if one must be.
    fn absent() -> Option<Self> {
        None
    }

    /// Makes the value of what was sent, which is something.
    ///
    /// `None` if and only if an error was reported.
    fn read(values: &[&FormValue], report: &mut Report) -> Option<Self>;
}

impl FromFile for UploadFile {
    const KIND: Kind = Kind::Scalar;
    const IN_MEMORY: bool = false;

    fn describe() -> JsonSchema {
        binary_schema()
    }

    fn read(values: &[&FormValue], report: &mut Report) -> Option<Self> {
        match *values.last()? {
            FormValue::File(file) => Some(file.clone()),
            FormValue::Text(text) => {
                let error = "Expected UploadFile, received: <class 'str'>".into();
                report.error(ErrorKind::ValueError { error }, &Input::Text(text.into()));
                None
            }
        }
    }
}

impl FromFile for Bytes {
    const KIND: Kind = Kind::Scalar;
    const IN_MEMORY: bool = true;

    fn describe() -> JsonSchema {
        binary_schema()
    }

    /// A text is as good as a file here, as it is to Pydantic's `bytes`.
    fn read(values: &[&FormValue], _report: &mut Report) -> Option<Self> {
        Some(match *values.last()? {
            FormValue::File(file) => file
                .in_memory()
                .expect("the plan keeps files of this name in memory")
                .clone(),
            FormValue::Text(text) => Self::copy_from_slice(text.as_bytes()),
        })
    }
}

impl<T: FromFile> FromFile for Option<T> {
    const KIND: Kind = T::KIND;
    const IN_MEMORY: bool = T::IN_MEMORY;

    fn describe() -> JsonSchema {
        JsonSchema::nullable(T::describe())
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn read(values: &[&FormValue], report: &mut Report) -> Option<Self> {
        T::read(values, report).map(Some)
    }
}

impl<T: FromFile> FromFile for Vec<T> {
    const KIND: Kind = Kind::List;
    const IN_MEMORY: bool = T::IN_MEMORY;

    fn describe() -> JsonSchema {
        JsonSchema::array(T::describe())
    }

    fn read(values: &[&FormValue], report: &mut Report) -> Option<Self> {
        let before = report.len();
        let files: Self = values
            .iter()
            .enumerate()
            .filter_map(|(index, value)| report.at(index, |report| T::read(&[value], report)))
            .collect();
        (report.len() == before).then_some(files)
    }
}

/// Bytes of whichever kind, as FastAPI documents them.
pub(super) fn binary_schema() -> JsonSchema {
    let mut schema = JsonSchema::of(JsonType::String);
    schema.extra.insert(
        "contentMediaType".to_owned(),
        json!("application/octet-stream"),
    );
    schema
}

impl<T: FromFile + 'static> Argument<ViaFile> for File<T> {
    const SOURCE: Source = Source::File;

    fn plan(parameter: &Parameter<Self>) -> Plan {
        plan::<T>(parameter.field.input_names())
    }

    fn describe(parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        describe::<T, Self>(parameter, document);
    }

    fn read(
        parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        read(&parameter.field, context).map(File)
    }
}

macro_rules! files_without_attribute {
    ($($type:ty),*) => {$(
        impl Argument<ViaFile> for $type {
            const SOURCE: Source = Source::File;

            fn plan(parameter: &Parameter<Self>) -> Plan {
                plan::<Self>(parameter.field.input_names())
            }

            fn describe(parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
                describe::<Self, Self>(parameter, document);
            }

            fn read(
                parameter: &Parameter<Self>,
                _resolved: Option<Self>,
                context: &mut RequestContext,
            ) -> Option<Self> {
                read(&parameter.field, context)
            }
        }
    )*};
}

files_without_attribute!(
    UploadFile,
    Option<UploadFile>,
    Vec<UploadFile>,
    Option<Vec<UploadFile>>
);

fn plan<T: FromFile>(names: &[&'static str]) -> Plan {
    let in_memory = names.iter().filter(|_| T::IN_MEMORY);
    in_memory.fold(Plan::FORM, |plan, name| plan.with_file_in_memory(name))
}

fn describe<T: FromFile, A>(parameter: &Parameter<A>, document: &mut OperationDocument<'_>) {
    let mut schema = T::describe();
    let name = parameter.field.input_name();
    schema.annotate(name, &parameter.field.metadata);
    document.add_body_argument(BodyPart::File, name, schema, T::absent().is_none());
}

fn read<T: FromFile, A>(field: &Field<A>, context: &mut RequestContext) -> Option<T> {
    let RequestContext { body, report, .. } = context;
    let form = match body {
        LoadedBody::Form(form) => Some(&*form),
        _ => None,
    };
    let (name, sent) = field.choose(|name| {
        let sent = form?.files(name, T::KIND);
        (!sent.is_empty()).then_some(sent)
    });
    if let Some(sent) = sent {
        return report.at(Source::File.name(), |report| {
            report.at(name, |report| T::read(&sent, report))
        });
    }
    T::absent().or_else(|| {
        let missing = |report: &mut Report| report.error(ErrorKind::Missing, &Input::Null);
        report.at(Source::File.name(), |report| report.at(name, missing));
        None
    })
}
