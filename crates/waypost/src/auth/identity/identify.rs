//! What all identities have in common: required or optional, found out once per request.

use std::marker::PhantomData;

use crate::__private::{DependencyFuture, Provided};
use crate::auth::audit::{self, Event};
use crate::auth::client::address_of;
use crate::auth::error::Challenges;
use crate::auth::guard::WhoAsked;
use crate::auth::{AuthError, Door, Scopes, UserId};
use crate::depends::Dependency;
use crate::error::respond_with_error;
use crate::operation::OperationDocument;
use crate::params::Plan;
use crate::request::RequestContext;

/// An identity that a request can have.
pub(crate) trait Identify: Clone + Send + Sync + 'static {
    /// Whether it is found out by asking for others, which then have recorded what was refused.
    const IS_ONE_OF_OTHERS: bool = false;

    /// States which doors the application must have, and what they look like to clients.
    fn describe(document: &mut OperationDocument<'_>);

    /// The user, the door, and what the credential may be used for; a session is the user in person and may do
    /// whatever the user may.
    fn grant(&self) -> Grant<'_>;

    /// What a request without credentials is told.
    fn challenges(context: &RequestContext) -> Challenges;

    /// The identity; `None` if the request presents nothing.
    fn identify(
        context: &mut RequestContext,
    ) -> impl Future<Output = Result<Option<Self>, AuthError>> + Send;
}

/// Who was let in, by which door, for what.
pub(crate) struct Grant<'a> {
    pub(crate) user: &'a UserId,
    pub(crate) door: Door,
    /// `None` is everything.
    pub(crate) scopes: Option<&'a Scopes>,
}

/// An identity, or the answer that there must be one.
#[derive(Debug)]
pub struct Required<T>(PhantomData<T>);

/// An identity, or nothing if nothing is presented; a token or key that is presented must still be good.
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
    let refused = match &found {
        Err(AuthError::InvalidCredentials(door)) if !T::IS_ONE_OF_OTHERS => Some(Some(*door)),
        Err(AuthError::AmbiguousCredentials) => Some(None),
        _ => None,
    };
    if let Some(door) = refused {
        let address = address_of(&context.parts.extensions);
        audit::record(Event::CredentialsRefused, None, door, address);
    }
    context
        .dependencies
        .insert::<Found<T>, _>(found.clone(), None);
    found
}

/// The identity, if it may be used for the scopes that are asked for on the way here.
async fn let_in<T: Identify>(context: &mut RequestContext) -> Result<Option<T>, AuthError> {
    let identity = find::<T>(context).await?;
    if let Some(identity) = &identity {
        let Grant { user, door, scopes } = identity.grant();
        if let Some(who) = context.parts.extensions.get::<WhoAsked>() {
            who.is(user, door);
        }
        let asked = context.scopes.look();
        let missing = |scopes: &Scopes| asked.iter().any(|scope| !scopes.contains(scope));
        if scopes.is_some_and(missing) {
            let needed = asked.join(" ").parse().unwrap_or_default();
            return Err(AuthError::InsufficientScope { door, needed });
        }
    }
    Ok(identity)
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
            match let_in::<T>(context).await {
                Ok(Some(identity)) => Some(identity),
                Ok(None) => {
                    let error = AuthError::NotAuthenticated(T::challenges(context));
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
        document.optionally(<Required<T> as Dependency>::describe);
    }

    fn call(context: &mut RequestContext) -> DependencyFuture<'_, Option<T>> {
        Box::pin(async move {
            match let_in::<T>(context).await {
                Ok(identity) => Some(identity),
                Err(error) => fail(context, &error),
            }
        })
    }
}

impl<T: Identify> Provided for Option<T> {
    type By = Optional<T>;
}
