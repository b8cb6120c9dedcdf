//! Any axum extractor as an argument, which keeps axum's ecosystem usable.

use axum::extract::FromRequestParts;
use axum::response::IntoResponse;

use super::{Argument, Parameter, Plan, Source, ViaExtractor};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// What an axum extractor made of the request; arguments marked `#[extract]` are unwrapped from it.
///
/// The extractor's rejection is the answer if it fails, as it is in axum.
#[derive(Debug)]
pub struct Extract<T>(pub T);

impl<T: FromRequestParts<()> + Send + 'static> Argument<ViaExtractor> for Extract<T> {
    const SOURCE: Source = Source::Extractor;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        // It may be `ConnectInfo` that is extracted.
        document.require_client_address();
    }

    async fn resolve(_parameter: &Parameter<Self>, context: &mut RequestContext) -> Option<Self> {
        match T::from_request_parts(&mut context.parts, &()).await {
            Ok(value) => Some(Self(value)),
            Err(rejection) => {
                context.fail(rejection.into_response());
                None
            }
        }
    }

    fn read(
        _parameter: &Parameter<Self>,
        resolved: Option<Self>,
        _context: &mut RequestContext,
    ) -> Option<Self> {
        resolved
    }
}
