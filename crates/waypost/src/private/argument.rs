// One argument as generated code sees it: how its type reads and documents it, with the marker that tells the
// implementations of `Argument` apart inferred once and then forgotten. A type that cannot be an argument is one
// error at one place, and what is generated for each step stays small.

use axum::extract::FromRequestParts;
use serde::de::DeserializeOwned;
use waypost_schema::Schema;

use crate::depends::{Dependency, Depends};
use crate::operation::OperationDocument;
use crate::params::{
    Argument, Extract, File, FromFile, Parameter, Plan, ReadArgument, Secured, Source,
    ViaDependency, ViaExtractor, ViaFile, ViaSchema, ViaSecurity,
};
use crate::request::RequestContext;

/// Boxed on both sides: most arguments are not provided, and have no place for it in the future of their operation.
type ResolveFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = Option<Box<T>>> + Send + 'a>>;

/// An argument and how its type reads it.
#[derive(Debug)]
pub struct ArgumentReader<T: 'static> {
    parameter: Parameter<T>,
    source: Source,
    plan: fn(&Parameter<T>) -> Plan,
    describe: fn(&Parameter<T>, &mut OperationDocument<'_>),
    resolve: for<'a> fn(&'a Parameter<T>, &'a mut RequestContext) -> ResolveFuture<'a, T>,
    read: ReadArgument<T>,
}

/// An argument whose type decides its source.
pub const fn argument<T: Argument<Via> + 'static, Via: 'static>(
    parameter: Parameter<T>,
) -> ArgumentReader<T> {
    let source = match parameter.source {
        Some(source) => source,
        None => T::SOURCE,
    };
    ArgumentReader {
        source,
        parameter,
        plan: T::plan,
        describe: T::describe,
        resolve: |parameter, context| {
            Box::pin(async move { T::resolve(parameter, context).await.map(Box::new) })
        },
        read: match source {
            Source::Body => T::READ_BODY,
            _ => T::read,
        },
    }
}

/// An argument whose source is given, which makes it data.
pub const fn data<T: Data>(parameter: Parameter<T>) -> ArgumentReader<T> {
    argument::<T, ViaSchema>(parameter)
}

/// An argument that is files of a form.
pub const fn file<T: FromFile + 'static>(parameter: Parameter<File<T>>) -> ArgumentReader<File<T>> {
    argument::<File<T>, ViaFile>(parameter)
}

/// An argument that an axum extractor provides.
pub const fn extract<T: Extractor>(parameter: Parameter<Extract<T>>) -> ArgumentReader<Extract<T>> {
    argument::<Extract<T>, ViaExtractor>(parameter)
}

/// An argument that the dependency `D` provides.
pub const fn depends<D: Dependency>(
    parameter: Parameter<Depends<D>>,
) -> ArgumentReader<Depends<D>> {
    argument::<Depends<D>, ViaDependency>(parameter)
}

/// An argument that a security scheme reads.
pub const fn security<T: Send>(parameter: Parameter<Secured<T>>) -> ArgumentReader<Secured<T>> {
    argument::<Secured<T>, ViaSecurity>(parameter)
}

/// An argument that is asked for scopes.
pub const fn scoped<T: ByDependency>(parameter: Parameter<T>) -> ArgumentReader<T> {
    argument::<T, ViaDependency>(parameter)
}

/// What a dependency provides to arguments of its type.
#[diagnostic::on_unimplemented(
    message = "no dependency provides `{Self}`",
    label = "scopes are asked of what a dependency provides",
    note = "write a `#[dependency]` function that returns the type, or name one: `#[depends(function, scopes = […])]`"
)]
pub trait ByDependency: Argument<ViaDependency> + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Argument<ViaDependency> + 'static> ByDependency for T {}

/// Data that can be an argument, as one demand and so as one error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a schema",
    label = "Waypost does not know how to read, check and document this type",
    note = "put `#[schema]` on your own struct or enum; wrap a foreign type in one of yours",
    note = "without an attribute the argument can be a dependency too, and with `#[extract]` any axum extractor"
)]
pub trait Data: Schema + DeserializeOwned + Send + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Schema + DeserializeOwned + Send + 'static> Data for T {}

/// A type that axum makes of a request.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an axum extractor",
    label = "axum does not know how to extract this type",
    note = "an extractor implements `FromRequestParts<()>`"
)]
pub trait Extractor: FromRequestParts<()> + Send + 'static {}

#[diagnostic::do_not_recommend]
impl<T: FromRequestParts<()> + Send + 'static> Extractor for T {}

/// Nothing: the constant has been evaluated by then, with an assertion in it.
pub const fn check<const HOLDS: bool>() {}

impl<T> ArgumentReader<T> {
    /// What the argument needs of the body.
    pub fn plan(&self) -> Plan {
        (self.plan)(&self.parameter)
    }

    /// Adds the argument to the documentation.
    pub fn describe(&self, document: &mut OperationDocument<'_>) {
        document.asking(self.parameter.scopes, |document| {
            (self.describe)(&self.parameter, document);
        });
    }

    /// Whether the argument is read from the body.
    pub const fn reads_body(&self) -> bool {
        self.source.is_body()
    }

    /// Whether something other than the request's data provides the argument, which may read more than its name says.
    pub const fn is_provided(&self) -> bool {
        matches!(
            self.source,
            Source::Dependency | Source::Security | Source::Extractor
        )
    }

    /// Provides what takes waiting for; nothing once a provider has failed.
    pub async fn resolve(&self, context: &mut RequestContext) -> Option<Box<T>> {
        if !self.is_provided() || context.has_failed() {
            return None;
        }
        let before = context.scopes.ask(self.parameter.scopes);
        let provided = (self.resolve)(&self.parameter, context).await;
        context.scopes.return_to(before);
        provided
    }

    /// Reads the argument.
    pub fn read(&self, resolved: Option<Box<T>>, context: &mut RequestContext) -> Option<T> {
        (self.read)(&self.parameter, resolved.map(|boxed| *boxed), context)
    }
}
