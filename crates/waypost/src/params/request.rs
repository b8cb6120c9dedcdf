//! The request as it is.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::ConnectInfo;
use http::request::Parts;
use http::{Extensions, HeaderMap, Method, Uri};

use super::{Argument, Parameter, Plan, Source, ViaRequest};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// The request as it is, without its body: for what no argument says better.
///
/// Documentation does not show what an operation reads from it.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::Request;
/// use waypost::testing::TestClient;
///
/// #[get("/whoami")]
/// async fn whoami(request: Request) -> Option<String> {
///     request.client().map(|address| address.ip().to_string())
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Who").routes(routes![whoami]));
/// client.get("/whoami").await.assert_json("127.0.0.1");
/// # });
/// ```
#[derive(Clone, Debug)]
pub struct Request {
    parts: Arc<Parts>,
}

impl Request {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.parts.method
    }

    /// Path and query as they were sent.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        &self.parts.uri
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    /// The parameters of the query, decoded, in the order in which they were sent.
    pub fn query(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        form_urlencoded::parse(self.uri().query().unwrap_or_default().as_bytes())
    }

    /// The other end of the connection: the client, or a proxy in front of the server.
    #[must_use]
    pub fn client(&self) -> Option<SocketAddr> {
        self.extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0)
    }

    /// What middleware has left for the operation.
    #[must_use]
    pub fn extensions(&self) -> &Extensions {
        &self.parts.extensions
    }
}

impl Argument<ViaRequest> for Request {
    const SOURCE: Source = Source::Context;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        document.require_client_address();
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        Some(Self {
            parts: Arc::new(context.parts.clone()),
        })
    }
}
