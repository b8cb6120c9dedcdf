//! What all identities have in common: required or optional, found out once per request.

use std::marker::PhantomData;

use crate::__private::{DependencyFuture, Provided};
use crate::auth::audit::{self, Event};
use crate::auth::error::Doors;
use crate::auth::{AuthError, Client};
use crate::depends::Dependency;
use crate::error::respond_with_error;
use crate::operation::OperationDocument;
use crate::params::Plan;
use crate::request::RequestContext;

/// An identity that a request can have.
pub(crate) trait Identify: Clone + Send + Sync + 'static {
    /// States which doors the application must have, and what they look like to clients.
    fn describe(document: &mut OperationDocument<'_>);

    /// The doors that a request without credentials is told of.
    fn doors(context: &RequestContext) -> Doors;

    /// The identity; `None` if the request presents nothing.
    fn identify(
        context: &mut RequestContext,
    ) -> impl Future<Output = Result<Option<Self>, AuthError>> + Send;
}

/// An identity, or the answer that there must be one.
#[derive(Debug)]
pub struct Required<T>(PhantomData<T>);

/// An identity, or nothing if nothing is presented; what is presented must still be good.
#[derive(Debug)]
pub struct Optional<T>(PhantomData<T>);

/// What a request turned out to present; looked up once, whoever asks.
struct Found<T>(PhantomData<T>);

async fn find<T: Identify>(context: &mut RequestContext) -> Result<Option<T>, AuthError> {
    let known = context
        .dependencies
        .get::<Found<T>, Result<Option<T>, AuthError>>(&mut context.scopes);
    if let Some(found) = known {
        return found;
    }
    let found = T::identify(context).await;
    if let Err(AuthError::InvalidCredentials(door)) = &found {
        audit::record(
            Event::CredentialsRefused,
            None,
            Some(*door),
            &Client::of(context.parts()),
        );
    }
    context
        .dependencies
        .insert::<Found<T>, _>(found.clone(), None);
    found
}

fn fail<T>(context: &mut RequestContext, error: &AuthError) -> Option<T> {
    context.fail(respond_with_error(error));
    None
}

/// What the arguments of one door share, whatever they are called.
pub(crate) async fn find_shared<T: Identify>(
    context: &mut RequestContext,
) -> Result<Option<T>, AuthError> {
    find::<T>(context).await
}

impl<T: Identify> Dependency for Required<T> {
    type Output = T;

    fn plan() -> Plan {
        Plan::NOTHING
    }

    fn describe(document: &mut OperationDocument<'_>) {
        T::describe(document);
        document.require_client_address();
        document.errors::<AuthError>();
    }

    fn call(context: &mut RequestContext) -> DependencyFuture<'_, T> {
        Box::pin(async move {
            match find::<T>(context).await {
                Ok(Some(identity)) => Some(identity),
                Ok(None) => {
                    let error = AuthError::NotAuthenticated(T::doors(context));
                    fail(context, &error)
                }
                Err(error) => fail(context, &error),
            }
        })
    }
}

impl<T: Identify> Dependency for Optional<T> {
    type Output = Option<T>;

    fn plan() -> Plan {
        Plan::NOTHING
    }

    fn describe(document: &mut OperationDocument<'_>) {
        <Required<T> as Dependency>::describe(document);
    }

    fn call(context: &mut RequestContext) -> DependencyFuture<'_, Option<T>> {
        Box::pin(async move {
            match find::<T>(context).await {
                Ok(identity) => Some(identity),
                Err(error) => fail(context, &error),
            }
        })
    }
}

impl<T: Identify> Provided for Option<T> {
    type By = Optional<T>;
}
