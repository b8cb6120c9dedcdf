//! An uploaded file.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use waypost_schema::Input;

use super::FileReader;
use super::content::Content;

/// A file that a client sent in a form.
///
/// It is held in memory up to 1 MiB and in a temporary file beyond that, which is gone when the last clone is dropped or
/// the request breaks off. Clones are cheap and share the content.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::UploadFile;
/// use waypost::testing::{Multipart, TestClient};
///
/// #[post("/files")]
/// async fn upload(file: UploadFile) -> Value {
///     json!([file.filename(), file.content_type(), file.size()])
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Files").routes(routes![upload]));
/// let form = Multipart::new().file("file", "a.txt", "text/plain", b"hello");
/// client.post("/files").multipart(form).await.assert_json(json!(["a.txt", "text/plain", 5]));
/// # });
/// ```
#[derive(Clone)]
pub struct UploadFile {
    head: Arc<Head>,
    content: Content,
}

/// What the client said of the file.
struct Head {
    filename: String,
    headers: HeaderMap,
}

impl UploadFile {
    pub(super) fn new(filename: String, headers: HeaderMap, content: Content) -> Self {
        Self {
            head: Arc::new(Head { filename, headers }),
            content,
        }
    }

    /// The name that the client gave, for people to read.
    ///
    /// The client can write anything here, `../../etc/passwd` too: choose the names of what you store yourself.
    #[must_use]
    pub fn filename(&self) -> &str {
        &self.head.filename
    }

    /// The media type that the client claims.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.headers().get(CONTENT_TYPE)?.to_str().ok()
    }

    /// The headers of the file's part of the form.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// How many bytes the file has.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.content.size()
    }

    /// The whole content.
    ///
    /// # Errors
    ///
    /// If the temporary file cannot be read.
    pub async fn bytes(&self) -> io::Result<Bytes> {
        self.content.bytes().await
    }

    /// Reads the content piece by piece, from its beginning; readers do not disturb each other.
    ///
    /// ```
    /// use tokio::io::{AsyncReadExt, AsyncSeekExt};
    /// use waypost::prelude::*;
    /// use waypost::UploadFile;
    /// use waypost::testing::{Multipart, TestClient};
    ///
    /// #[post("/ends")]
    /// async fn ends(file: UploadFile) -> Result<String, HttpException> {
    ///     let mut reader = file.reader();
    ///     let mut end = String::new();
    ///     reader.seek(std::io::SeekFrom::End(-3)).await.map_err(|_| HttpException::new(422, "too short"))?;
    ///     reader.read_to_string(&mut end).await.map_err(|_| HttpException::new(422, "no text"))?;
    ///     Ok(end)
    /// }
    ///
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let client = TestClient::new(App::new("Files").routes(routes![ends]));
    /// let form = Multipart::new().file("file", "a.txt", "text/plain", b"hello");
    /// client.post("/ends").multipart(form).await.assert_json("llo");
    /// # });
    /// ```
    #[must_use]
    pub fn reader(&self) -> FileReader {
        FileReader::new(self.content.clone())
    }

    /// Stores the content at `path`, where it stays.
    ///
    /// An existing file is replaced, at once and as a whole: nobody ever sees half a file. Do not make `path` from
    /// [`filename`](Self::filename).
    ///
    /// # Errors
    ///
    /// If there is no such directory, or it cannot be written to.
    pub async fn persist(&self, path: impl AsRef<Path>) -> io::Result<()> {
        self.content.persist(path.as_ref()).await
    }

    /// The content, if it is in memory.
    pub(crate) const fn in_memory(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Memory(bytes) => Some(bytes),
            Content::Disk { .. } => None,
        }
    }

    /// The file as errors show it.
    pub(super) fn input(&self) -> Input<'_> {
        let text = |bytes: &[u8]| Input::Str(String::from_utf8_lossy(bytes).into_owned().into());
        let headers = self
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().into(), text(value.as_bytes())));
        Input::Map(vec![
            ("filename".into(), Input::Str(self.filename().into())),
            ("size".into(), Input::Int(self.size().into())),
            ("headers".into(), Input::Map(headers.collect())),
        ])
    }
}

impl fmt::Debug for UploadFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadFile")
            .field("filename", &self.filename())
            .field("content_type", &self.content_type())
            .field("size", &self.size())
            .finish_non_exhaustive()
    }
}
