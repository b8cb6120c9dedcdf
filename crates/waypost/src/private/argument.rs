// One argument as generated code sees it: how its type reads and documents it, with the marker that tells the
// implementations of `Argument` apart inferred once and then forgotten. A type that cannot be an argument is one
// error at one place, and what is generated for each step stays small.

use serde::de::DeserializeOwned;
use waypost_schema::Schema;

use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaSchema};
use crate::request::RequestContext;

type ResolveFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = Option<T>> + Send + 'a>>;

/// An argument and how its type reads it.
#[derive(Debug)]
pub struct ArgumentReader<T: 'static> {
    parameter: Parameter<T>,
    source: Source,
    plan: fn(&Parameter<T>) -> Plan,
    describe: fn(&Parameter<T>, &mut OperationDocument<'_>),
    resolve: fn(&mut RequestContext) -> ResolveFuture<'_, T>,
    read: fn(&Parameter<T>, Option<T>, &mut RequestContext) -> Option<T>,
}

/// An argument whose type decides its source.
pub const fn argument<T: Argument<Via> + 'static, Via: 'static>(
    parameter: Parameter<T>,
) -> ArgumentReader<T> {
    ArgumentReader {
        source: match parameter.source {
            Some(source) => source,
            None => T::SOURCE,
        },
        parameter,
        plan: T::plan,
        describe: T::describe,
        resolve: |context| Box::pin(T::resolve(context)),
        read: T::read,
    }
}

/// An argument whose source is given, which makes it data.
pub const fn data<T: Schema + DeserializeOwned + Send + 'static>(
    parameter: Parameter<T>,
) -> ArgumentReader<T> {
    argument::<T, ViaSchema>(parameter)
}

impl<T> ArgumentReader<T> {
    /// What the argument needs of the body.
    pub fn plan(&self) -> Plan {
        (self.plan)(&self.parameter)
    }

    /// Adds the argument to the documentation.
    pub fn describe(&self, document: &mut OperationDocument<'_>) {
        (self.describe)(&self.parameter, document);
    }

    /// Whether the argument is read from the body.
    pub const fn reads_body(&self) -> bool {
        matches!(self.source, Source::Body)
    }

    /// Whether something other than the request's data provides the argument, which may read more than its name says.
    pub const fn is_provided(&self) -> bool {
        matches!(self.source, Source::Dependency | Source::Extractor)
    }

    /// Provides what takes waiting for; nothing once a provider has failed.
    pub async fn resolve(&self, context: &mut RequestContext) -> Option<T> {
        if !self.is_provided() || context.has_failed() {
            return None;
        }
        (self.resolve)(context).await
    }

    /// Reads the argument.
    pub fn read(&self, resolved: Option<T>, context: &mut RequestContext) -> Option<T> {
        (self.read)(&self.parameter, resolved, context)
    }
}
