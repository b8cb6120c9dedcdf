//! Arguments that say who sends the request.

use std::fmt;

use http::request::Parts;

use super::{Argument, Parameter, Plan, Source, ViaSecurity};
use crate::error::{HttpException, respond_with_error};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// What a security scheme read; arguments marked `#[security(…)]` are unwrapped from it.
#[derive(Debug)]
pub struct Secured<T>(pub T);

/// What makes an argument `T` of a request's credentials: the schemes of [`security`](crate::security).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a security scheme",
    label = "this is no scheme",
    note = "schemes are `OAuth2PasswordBearer`, `HttpBasic`, `ApiKeyHeader`, … of `waypost::security`, and what implements `Scheme`",
    note = "what a dependency provides is asked for by type, or with `#[depends(…)]`"
)]
pub trait ReadCredentials<T>: fmt::Debug + Sync {
    /// Adds the scheme to the documentation of an operation.
    fn describe(&self, document: &mut OperationDocument<'_>);

    /// Reads the credentials.
    ///
    /// # Errors
    ///
    /// The answer to a request without them, if they are required.
    fn read(&self, parts: &Parts) -> Result<T, HttpException>;
}

/// The scheme of an argument that `#[security(…)]` marks.
fn scheme<T>(parameter: &Parameter<Secured<T>>) -> &'static dyn ReadCredentials<Secured<T>> {
    parameter
        .scheme
        .expect("the macro gives a scheme to each argument that it makes secured")
}

impl<T: Send + 'static> Argument<ViaSecurity> for Secured<T> {
    const SOURCE: Source = Source::Security;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        scheme(parameter).describe(document);
    }

    async fn resolve(parameter: &Parameter<Self>, context: &mut RequestContext) -> Option<Self> {
        scheme(parameter)
            .read(&context.parts)
            .map_err(|error| context.fail(respond_with_error(&error)))
            .ok()
    }

    fn read(
        _parameter: &Parameter<Self>,
        resolved: Option<Self>,
        _context: &mut RequestContext,
    ) -> Option<Self> {
        resolved
    }
}
