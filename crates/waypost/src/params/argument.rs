//! The one trait behind every argument of an operation or dependency.

use std::future::{Future, ready};

use super::{Parameter, Plan, Source};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// Marks arguments that are data: anything with a schema.
#[derive(Debug)]
pub enum ViaSchema {}

/// Marks arguments that a `#[dependency]` function provides, or what stands for one: they can be asked for scopes.
#[derive(Debug)]
pub enum ViaDependency {}

/// Marks arguments that axum's extractors provide.
#[derive(Debug)]
pub enum ViaExtractor {}

/// Marks arguments that are files of a form.
#[derive(Debug)]
pub enum ViaFile {}

/// Marks arguments that are the request itself, or its body as it is.
#[derive(Debug)]
pub enum ViaRequest {}

/// Marks arguments that say who sends the request.
#[derive(Debug)]
pub enum ViaSecurity {}

/// Marks arguments that the application holds.
#[derive(Debug)]
pub enum ViaState {}

/// Reads an argument of type `T`, which may have been resolved before.
pub type ReadArgument<T> = fn(&Parameter<T>, Option<T>, &mut RequestContext) -> Option<T>;

/// A type that can be an argument of an operation or dependency.
///
/// Reading and documenting are one implementation, so that they cannot drift apart. `Via` only keeps the blanket
/// implementation for schemas apart from the others; it is always inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of an operation",
    label = "neither data, nor a dependency, nor state",
    note = "data: put `#[schema]` on the type",
    note = "a dependency: write a `#[dependency]` function that returns the type",
    note = "an axum extractor: mark the argument `#[extract]`"
)]
pub trait Argument<Via>: Sized + Send + 'static {
    /// Where the value comes from unless the argument says otherwise.
    const SOURCE: Source;

    /// What the argument needs of the body, itself and through what it depends on.
    fn plan(parameter: &Parameter<Self>) -> Plan;

    /// Adds the argument to the documentation of the operation.
    fn describe(parameter: &Parameter<Self>, document: &mut OperationDocument<'_>);

    /// Provides what takes waiting for, before the body is read; data answers `None`.
    ///
    /// A provider that fails leaves its response in the context.
    fn resolve(
        parameter: &Parameter<Self>,
        context: &mut RequestContext,
    ) -> impl Future<Output = Option<Self>> + Send {
        let _ = (parameter, context);
        ready(None)
    }

    /// How the value is read where [`Source::Body`] is its source: by [`Argument::read`], unless it is data.
    ///
    /// A constant, so that a program holds, of the ways to read a type, those that its arguments use.
    const READ_BODY: ReadArgument<Self> = Self::read;

    /// The finished value; `None` if and only if the context holds an error.
    fn read(
        parameter: &Parameter<Self>,
        resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self>;
}
