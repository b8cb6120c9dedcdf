// What `#[dependency]` needs of the function's return type.

use std::pin::Pin;

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

impl<T: Provided> Argument<ViaDependency> for T {
    const SOURCE: Source = Source::Dependency;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        T::By::plan()
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        describe_dependency::<T::By>(document);
    }

    async fn resolve(context: &mut RequestContext) -> Option<Self> {
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

/// `Result`, by whatever alias it was written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Result` whose error is an HTTP error",
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

/// Takes what a dependency returned that can fail.
pub fn provide<R: Fallible>(returned: R, context: &mut RequestContext) -> Option<R::Value> {
    returned.provide(context)
}
