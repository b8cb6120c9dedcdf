//! `multipart/form-data`, read while it arrives.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use futures_util::{FutureExt, Stream};
use http::HeaderMap;
use http::header::CONTENT_DISPOSITION;
use http_body_util::{BodyExt, Limited};
use multer::{Field, Multipart};

use super::content::Spool;
use super::header_parameters::{HeaderParameters, decode};
use super::{FormData, FormError, FormLimits, FormValue, UploadFile};

/// Most bytes that may come before the content of a part: its headers, and for the first part what precedes it.
const MAX_HEAD_SIZE: usize = 16 * 1024;

/// Most bytes of a boundary.
const MAX_BOUNDARY_SIZE: usize = 256;

/// Reads a form; texts within the limits, files to memory while they are small and to disk once they are not.
pub(super) async fn read(
    body: Limited<Body>,
    boundary: &str,
    limits: FormLimits,
    in_memory: &[&str],
) -> Result<FormData, FormError> {
    if boundary.len() > MAX_BOUNDARY_SIZE || !boundary.is_ascii() {
        return Err(FormError::InvalidMultipart);
    }
    let mut parts = Parts::new(body, boundary);
    let mut form = FormData::default();
    let (mut fields, mut files) = (0, 0);
    while let Some(part) = parts.next().await? {
        let Disposition { name, filename } = Disposition::of(part.headers())?;
        let value = if let Some(filename) = filename {
            files += 1;
            if files > limits.files() {
                return Err(FormError::TooManyFiles(limits.files()));
            }
            let spool = if in_memory.contains(&name.as_str()) {
                Spool::in_memory()
            } else {
                Spool::new()
            };
            FormValue::File(parts.file(part, filename, spool).await?)
        } else {
            fields += 1;
            if fields > limits.fields() {
                return Err(FormError::TooManyFields(limits.fields()));
            }
            FormValue::Text(parts.text(part, limits.part_size()).await?)
        };
        form.extend([(name, value)]);
    }
    Ok(form)
}

/// What a part says of itself.
struct Disposition {
    name: String,
    filename: Option<String>,
}

impl Disposition {
    fn of(headers: &HeaderMap) -> Result<Self, FormError> {
        let header = headers
            .get(CONTENT_DISPOSITION)
            .ok_or(FormError::MissingName)?;
        let mut parameters = HeaderParameters::parse(header.as_bytes());
        let name = parameters.take("name").ok_or(FormError::MissingName)?;
        Ok(Self {
            name,
            filename: parameters.take("filename").map(without_windows_path),
        })
    }
}

/// Some browsers of old sent the whole path of a file on the client's disk.
fn without_windows_path(filename: String) -> String {
    let is_path = filename.get(1..3) == Some(":\\") || filename.starts_with("\\\\");
    match filename.rsplit_once('\\') {
        Some((_, name)) if is_path => name.to_owned(),
        _ => filename,
    }
}

/// The parts of a form, one after the other.
///
/// multer left to itself takes whatever the client has sent so far into its memory, and looks for the end of a part's
/// headers however far that is. It therefore gets one frame of the body at a time, and only when it has used up what it
/// has.
struct Parts {
    body: Limited<Body>,
    multipart: Multipart<'static>,
    frame: Frame,
    received: usize,
}

impl Parts {
    fn new(body: Limited<Body>, boundary: &str) -> Self {
        let frame = Frame::default();
        Self {
            body,
            multipart: Multipart::new(frame.clone(), boundary),
            frame,
            received: 0,
        }
    }

    /// The next part; the previous one must have been read to its end.
    async fn next(&mut self) -> Result<Option<Field<'static>>, FormError> {
        let before = self.received;
        loop {
            if let Some(part) = self.multipart.next_field().now_or_never() {
                return part.map_err(|_| FormError::InvalidMultipart);
            }
            if self.received - before > MAX_HEAD_SIZE {
                return Err(FormError::InvalidMultipart);
            }
            let ended = !self.receive().await?;
            if ended && self.received == 0 {
                return Ok(None);
            }
        }
    }

    /// More of a part's content.
    async fn chunk(&mut self, part: &mut Field<'static>) -> Result<Option<Bytes>, FormError> {
        loop {
            if let Some(chunk) = part.chunk().now_or_never() {
                return chunk.map_err(|_| FormError::InvalidMultipart);
            }
            self.receive().await?;
        }
    }

    async fn text(&mut self, mut part: Field<'static>, limit: usize) -> Result<String, FormError> {
        let mut text = Vec::new();
        while let Some(chunk) = self.chunk(&mut part).await? {
            if text.len() + chunk.len() > limit {
                return Err(FormError::PartTooLarge(limit));
            }
            text.extend_from_slice(&chunk);
        }
        Ok(decode(text))
    }

    async fn file(
        &mut self,
        mut part: Field<'static>,
        filename: String,
        mut spool: Spool,
    ) -> Result<UploadFile, FormError> {
        while let Some(chunk) = self.chunk(&mut part).await? {
            spool.write(&chunk).await?;
        }
        Ok(UploadFile::new(
            filename,
            part.headers().clone(),
            spool.finish().await?,
        ))
    }

    /// Waits for one frame of the body and puts it where multer finds it; false if there is none any more.
    async fn receive(&mut self) -> Result<bool, FormError> {
        if self.frame.has_ended() {
            // Whatever multer waits for, it will not come.
            return Err(FormError::InvalidMultipart);
        }
        let frame = self
            .body
            .frame()
            .await
            .transpose()
            .map_err(|error| FormError::receiving(&*error))?;
        let Some(frame) = frame else {
            self.frame.put(Supply::Ended);
            return Ok(false);
        };
        if let Ok(data) = frame.into_data() {
            self.received += data.len();
            self.frame.put(Supply::Data(data));
        }
        Ok(true)
    }
}

/// What multer gets to read next.
#[derive(Default)]
enum Supply {
    #[default]
    Nothing,
    Data(Bytes),
    Ended,
}

/// One frame of the body, on its way to multer.
#[derive(Clone, Default)]
struct Frame(Arc<Mutex<Supply>>);

impl Frame {
    fn put(&self, supply: Supply) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = supply;
    }

    fn has_ended(&self) -> bool {
        matches!(
            *self.0.lock().unwrap_or_else(PoisonError::into_inner),
            Supply::Ended
        )
    }
}

impl Stream for Frame {
    type Item = Result<Bytes, Infallible>;

    /// Wakes nobody: whoever supplies the frames asks again.
    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut supply = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *supply {
            Supply::Nothing => Poll::Pending,
            Supply::Ended => Poll::Ready(None),
            Supply::Data(data) => {
                let data = std::mem::take(data);
                *supply = Supply::Nothing;
                Poll::Ready(Some(Ok(data)))
            }
        }
    }
}
