mod multipart;
mod properties;
mod upload_file;

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use http_body_util::Limited;

use super::{FormData, FormError, FormLimits, FormValue, read_form};

const MULTIPART: &str = "multipart/form-data; boundary=X";

/// A body that arrives in these pieces.
fn body(pieces: impl IntoIterator<Item = Vec<u8>>) -> Limited<Body> {
    let pieces: Vec<_> = pieces
        .into_iter()
        .map(|piece| Ok::<_, std::io::Error>(Bytes::from(piece)))
        .collect();
    Limited::new(Body::from_stream(stream::iter(pieces)), 10_000_000)
}

async fn read_limited(
    content_type: &str,
    pieces: impl IntoIterator<Item = Vec<u8>>,
    limits: FormLimits,
) -> Result<FormData, FormError> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, content_type.parse().unwrap());
    read_form(body(pieces), &headers, limits, &["in_memory"]).await
}

async fn read(
    content_type: &str,
    pieces: impl IntoIterator<Item = Vec<u8>>,
) -> Result<FormData, FormError> {
    read_limited(content_type, pieces, FormLimits::new()).await
}

/// The fields of a form, files as name and content.
async fn fields(form: &FormData) -> Vec<(String, Option<String>, Vec<u8>)> {
    let mut fields = Vec::new();
    for (name, value) in form.iter() {
        fields.push(match value {
            FormValue::Text(text) => (name.to_owned(), None, text.clone().into_bytes()),
            FormValue::File(file) => {
                let content = file.bytes().await.unwrap().to_vec();
                (name.to_owned(), Some(file.filename().to_owned()), content)
            }
        });
    }
    fields
}
