use axum::body::Bytes;

/// What stands between the parts.
const BOUNDARY: &str = "----WaypostTestClientBoundary";

pub(super) const CONTENT_TYPE: &str = "multipart/form-data; boundary=----WaypostTestClientBoundary";

/// A form with files, for [`TestRequest::multipart`](super::TestRequest::multipart).
///
/// ```
/// use waypost::prelude::*;
/// use waypost::UploadFile;
/// use waypost::testing::{Multipart, TestClient};
///
/// #[post("/notes")]
/// async fn create_note(#[form] text: String, attachment: UploadFile) -> Value {
///     json!([text, attachment.filename()])
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Notes").routes(routes![create_note]));
/// let form = Multipart::new().text("text", "hello").file("attachment", "a.txt", "text/plain", b"bytes");
/// client.post("/notes").multipart(form).await.assert_json(json!(["hello", "a.txt"]));
/// # });
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Multipart {
    parts: Vec<u8>,
}

impl Multipart {
    /// A form without fields.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field; a name can be added several times.
    pub fn text(self, name: &str, value: &str) -> Self {
        self.part(&format!("name=\"{}\"", escape(name)), "", value.as_bytes())
    }

    /// Adds a file; without a name and without content it is what a browser sends if nobody has chosen one.
    pub fn file(
        self,
        name: &str,
        filename: &str,
        content_type: &str,
        content: impl AsRef<[u8]>,
    ) -> Self {
        let names = format!(
            "name=\"{}\"; filename=\"{}\"",
            escape(name),
            escape(filename)
        );
        let header = format!("Content-Type: {content_type}\r\n");
        self.part(&names, &header, content.as_ref())
    }

    fn part(mut self, names: &str, header: &str, content: &[u8]) -> Self {
        let head =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {names}\r\n{header}\r\n");
        self.parts.extend_from_slice(head.as_bytes());
        self.parts.extend_from_slice(content);
        self.parts.extend_from_slice(b"\r\n");
        self
    }

    pub(super) fn into_body(mut self) -> Bytes {
        self.parts
            .extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.parts.into()
    }
}

/// Names as browsers write them.
fn escape(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
