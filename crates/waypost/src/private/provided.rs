// What `#[dependency]` needs of the function's return type.

use std::pin::Pin;

use serde::de::DeserializeOwned;
use waypost_schema::Schema;

use crate::depends::{Dependency, describe_dependency, resolve_dependency};
use crate::error::{HttpError, respond_with_error};
use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaDependency};
use crate::request::RequestContext;

/// The outcome of a dependency that is being worked on.
pub type DependencyFuture<'a, T> = Pin<Box<dyn Future<Output = Option<T>> + Send + 'a>>;

/// A type that one dependency provides to whoever has an argument of it.
pub trait Provided: Send {
    /// The dependency.
    type By: Dependency<Output = Self>;
}

impl<T: Provided + 'static> Argument<ViaDependency> for T {
    const SOURCE: Source = Source::Dependency;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        T::By::plan()
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        describe_dependency::<T::By>(document);
    }

    async fn resolve(_parameter: &Parameter<Self>, context: &mut RequestContext) -> Option<Self> {
        resolve_dependency::<T::By>(context).await
    }

    fn read(
        _parameter: &Parameter<Self>,
        resolved: Option<Self>,
        _context: &mut RequestContext,
    ) -> Option<Self> {
        resolved
    }
}

/// Either data, since it is a schema, or what a dependency provides: a type that is both conflicts here, where it is
/// made a dependency, and not at each argument, where nobody could tell what is meant.
pub trait DataOrDependency {}

impl<T: Schema + DeserializeOwned + Send> DataOrDependency for T {}

/// `Result`, by whatever alias it was written, whose error is an HTTP error.
#[diagnostic::on_unimplemented(
    message = "a dependency cannot return `{Self}`",
    label = "a dependency that can fail returns `Result<_, E>` with `E: HttpError`",
    note = "put `#[derive(HttpError)]` on the error type, or use `HttpException`"
)]
pub trait Fallible {
    /// What is provided.
    type Value;

    /// Adds the statuses of the error to the documentation.
    fn describe_errors(document: &mut OperationDocument<'_>);

    /// What is provided; an error becomes the answer to the request.
    fn provide(self, context: &mut RequestContext) -> Option<Self::Value>;
}

#[diagnostic::do_not_recommend]
impl<T, E: HttpError> Fallible for Result<T, E> {
    type Value = T;

    fn describe_errors(document: &mut OperationDocument<'_>) {
        document.errors::<E>();
    }

    fn provide(self, context: &mut RequestContext) -> Option<T> {
        self.map_err(|error| context.fail(respond_with_error(&error)))
            .ok()
    }
}

/// How a dependency's return type that may be an error is taken apart.
#[derive(Debug)]
pub struct Outcome<R, T> {
    describe_errors: fn(&mut OperationDocument<'_>),
    provide: fn(R, &mut RequestContext) -> Option<T>,
}

/// How `R` is taken apart.
pub const fn outcome<R: Fallible>() -> Outcome<R, R::Value> {
    Outcome {
        describe_errors: R::describe_errors,
        provide: R::provide,
    }
}

impl<R, T> Outcome<R, T> {
    /// Adds the statuses of the error to the documentation.
    pub fn describe_errors(&self, document: &mut OperationDocument<'_>) {
        (self.describe_errors)(document);
    }

    /// What is provided; an error becomes the answer to the request.
    pub fn provide(&self, returned: R, context: &mut RequestContext) -> Option<T> {
        (self.provide)(returned, context)
    }
}
