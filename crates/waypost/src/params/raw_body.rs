//! The body as it is, whatever its content type.

use std::fmt;

use axum::body::Body;
use bytes::Bytes;
use http_body_util::{BodyExt, Limited};
use waypost_schema::{ErrorKind, Input};

use super::{Argument, Parameter, Plan, Source, ViaRequest, file::binary_schema};
use crate::error::HttpException;
use crate::form::FormError;
use crate::operation::{BodyPart, OperationDocument};
use crate::request::RequestContext;

/// The whole body, which a JSON argument beside it may read as well.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::Bytes;
/// use waypost::testing::TestClient;
///
/// #[post("/echo")]
/// async fn length(body: Bytes) -> usize {
///     body.len()
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Echo").routes(routes![length]));
/// client.post("/echo").body("\u{0}\u{1}\u{2}").await.assert_json(3);
/// # });
/// ```
impl Argument<ViaRequest> for Bytes {
    const SOURCE: Source = Source::Body;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        describe(parameter, BodyPart::Raw, document);
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        let bytes = context.body.bytes().cloned();
        if bytes.is_none() {
            let missing = |report: &mut waypost_schema::Report| {
                report.error(ErrorKind::Missing, &Input::Null)
            };
            context.report.at(Source::Body.name(), missing);
        }
        bytes
    }
}

/// The body while it arrives, for those who do not want to wait for its end.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::RawBody;
/// use waypost::testing::TestClient;
///
/// #[post("/count")]
/// async fn count(mut body: RawBody) -> Result<usize, HttpException> {
///     let mut zeros = 0;
///     while let Some(chunk) = body.chunk().await? {
///         zeros += chunk.iter().filter(|byte| **byte == 0).count();
///     }
///     Ok(zeros)
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Zeros").routes(routes![count]));
/// client.post("/count").body("\u{0}a\u{0}").await.assert_json(2);
/// # });
/// ```
pub struct RawBody(Limited<Body>);

impl RawBody {
    /// What has arrived next; `None` at the end.
    ///
    /// # Errors
    ///
    /// A 413 if the body is over its limit, a 400 if it breaks off.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, HttpException> {
        while let Some(frame) = self.0.frame().await {
            let frame =
                frame.map_err(|error| HttpException::from(FormError::receiving(&*error)))?;
            if let Ok(data) = frame.into_data() {
                return Ok(Some(data));
            }
        }
        Ok(None)
    }
}

impl fmt::Debug for RawBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawBody").finish_non_exhaustive()
    }
}

impl Argument<ViaRequest> for RawBody {
    const SOURCE: Source = Source::Extractor;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        describe(parameter, BodyPart::Stream, document);
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        Some(Self(context.take_body()))
    }
}

fn describe<T>(parameter: &Parameter<T>, part: BodyPart, document: &mut OperationDocument<'_>) {
    let mut schema = binary_schema();
    schema.annotate(parameter.field.name, &parameter.field.metadata);
    document.add_body_argument(part, parameter.field.name, schema, true);
}
