//! The body once it has arrived.

use axum::body::Body;
use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http_body_util::{BodyExt, Limited};

use crate::error::HttpException;
use crate::form::{FormData, FormError, read_form};
use crate::route::{BodyRules, BodyUse, Route};

/// The body of a request, as far as it is known.
#[derive(Debug, Default)]
pub enum LoadedBody {
    /// There is none, or no argument wants it.
    #[default]
    Absent,
    /// Said to be JSON.
    Json(Bytes),
    /// Said to be something else, which no model can be made of; its text is echoed in errors.
    Opaque(Bytes),
    /// A form.
    Form(FormData),
}

impl LoadedBody {
    /// Reads the whole body as the route's arguments want it, within the route's limits.
    pub(crate) async fn load(
        body: Body,
        headers: &HeaderMap,
        route: &Route,
    ) -> Result<Self, HttpException> {
        let rules = &route.body;
        if content_length(headers).is_some_and(|length| length > rules.max_size()) {
            return Err(FormError::BodyTooLarge.into());
        }
        let body = Limited::new(body, rules.max_size());
        if route.plan.body == BodyUse::Form {
            let in_memory = &route.plan.files_in_memory;
            let form = read_form(body, headers, rules.form_limits, in_memory);
            // Boxed, since every operation's future has room for this one, whether it reads a form or not.
            return Ok(Self::Form(Box::pin(form).await?));
        }
        let body = body.collect().await;
        let bytes = body
            .map_err(|error| FormError::receiving(&*error))?
            .to_bytes();
        Ok(match bytes {
            bytes if bytes.is_empty() => Self::Absent,
            bytes if is_json(headers, rules) => Self::Json(bytes),
            bytes => Self::Opaque(bytes),
        })
    }

    /// The bytes as they were sent; none of a form, which was never in one piece.
    pub(crate) const fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Json(bytes) | Self::Opaque(bytes) => Some(bytes),
            Self::Absent | Self::Form(_) => None,
        }
    }
}

fn content_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Whether the content type is `application/json` or `application/*+json`.
fn is_json(headers: &HeaderMap, rules: &BodyRules) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return !rules.strict_content_type();
    };
    if value == "application/json" {
        return true;
    }
    let parsed = value
        .to_str()
        .ok()
        .and_then(|text| text.parse::<mime::Mime>().ok());
    parsed.is_some_and(|mime| {
        mime.type_() == mime::APPLICATION
            && (mime.subtype() == mime::JSON || mime.suffix() == Some(mime::JSON))
    })
}
