//! From a body to a form.

use axum::body::Body;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use http_body_util::{BodyExt, Limited};

use super::header_parameters::HeaderParameters;
use super::{FormData, FormError, FormLimits, multipart, urlencoded};

/// Reads a form of whichever encoding; a body that says it is something else is a form without fields, as in Starlette.
///
/// Files whose names are in `in_memory` never go to disk.
pub(crate) async fn read_form(
    body: Limited<Body>,
    headers: &HeaderMap,
    limits: FormLimits,
    in_memory: &[&str],
) -> Result<FormData, FormError> {
    let content_type = headers
        .get(CONTENT_TYPE)
        .map(|value| HeaderParameters::parse(value.as_bytes()));
    let mut content_type = content_type.unwrap_or_default();
    match content_type.value.as_str() {
        "multipart/form-data" => {
            let boundary = content_type
                .take("boundary")
                .filter(|boundary| !boundary.is_empty());
            let boundary = boundary.ok_or(FormError::MissingBoundary)?;
            multipart::read(body, &boundary, limits, in_memory).await
        }
        "application/x-www-form-urlencoded" => {
            let body = body
                .collect()
                .await
                .map_err(|error| FormError::receiving(&*error))?;
            urlencoded::parse(&body.to_bytes(), limits)
        }
        _ => Ok(FormData::default()),
    }
}
