//! The body once it has arrived.

use axum::body::Body;
use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use crate::error::HttpException;

/// The body of a request, as far as it is known.
#[derive(Debug, Default)]
pub enum LoadedBody {
    /// There is none, or no argument wants it.
    #[default]
    Absent,
    /// Said to be JSON.
    Json(Bytes),
    /// Said to be something else, which no model can be made of; its text is echoed in errors.
    Opaque(String),
}

impl LoadedBody {
    /// Reads the whole body, at most `limit` bytes.
    pub(crate) async fn load(
        body: Body,
        headers: &HeaderMap,
        limit: usize,
    ) -> Result<Self, HttpException> {
        if content_length(headers).is_some_and(|length| length > limit) {
            return Err(HttpException::content_too_large());
        }
        let bytes = match Limited::new(body, limit).collect().await {
            Ok(collected) => collected.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => {
                return Err(HttpException::content_too_large());
            }
            Err(_) => {
                return Err(HttpException::new(
                    400,
                    "There was an error parsing the body",
                ));
            }
        };
        Ok(match bytes {
            bytes if bytes.is_empty() => Self::Absent,
            bytes if is_json(headers) => Self::Json(bytes),
            bytes => Self::Opaque(String::from_utf8_lossy(&bytes).into_owned()),
        })
    }
}

fn content_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Whether the content type is `application/json` or `application/*+json`.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return false;
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
