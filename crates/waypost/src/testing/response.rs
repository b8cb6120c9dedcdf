use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, response::Parts},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::json_diff::differences;

/// How much of a body a failed assertion shows.
const SHOWN_BODY: usize = 4096;

/// An answer with its whole body.
///
/// Assertions return the response, so that they chain, and panic at the line of the test with what was
/// asked, what was expected and what came.
///
/// # Examples
///
/// ```
/// use axum::{Router, http::header, routing::get};
/// use serde_json::json;
/// use waypost::testing::TestClient;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let handler = async || {
///     ([(header::CONTENT_TYPE, "application/json")], r#"{"items": ["Foo"]}"#)
/// };
/// let client = TestClient::from_router(Router::new().route("/items", get(handler)));
///
/// client
///     .get("/items")
///     .await
///     .assert_status(200)
///     .assert_header("content-type", "application/json")
///     .assert_json_at("/items/0", "Foo")
///     .assert_json(json!({"items": ["Foo"]}));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct TestResponse {
    /// The request that was answered, such as `GET /items/`.
    request: String,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl TestResponse {
    pub(super) fn new(request: String, head: Parts, body: Bytes) -> Self {
        Self {
            request,
            status: head.status,
            headers: head.headers,
            body,
        }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.body
    }

    /// The body as text.
    ///
    /// # Panics
    ///
    /// Panics if the body is not UTF-8.
    #[must_use]
    #[track_caller]
    pub fn text(&self) -> &str {
        match str::from_utf8(&self.body) {
            Ok(text) => text,
            Err(error) => panic!("{}: the body is not text: {error}", self.answered()),
        }
    }

    /// The body as JSON, read into any type.
    ///
    /// # Panics
    ///
    /// Panics if the body is not JSON or not of that type.
    #[must_use]
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        match serde_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => panic!(
                "{}: cannot read the body as {}: {error}\n{}",
                self.answered(),
                std::any::type_name::<T>(),
                self.shown_body()
            ),
        }
    }

    /// Asserts the status.
    ///
    /// # Panics
    ///
    /// Panics if it is another one, and shows the body, which tends to say why.
    #[track_caller]
    pub fn assert_status(&self, expected: u16) -> &Self {
        assert!(
            self.status.as_u16() == expected,
            "{}, expected {}\n{}",
            self.answered(),
            StatusCode::from_u16(expected).map_or(expected.to_string(), |code| code.to_string()),
            self.shown_body()
        );
        self
    }

    /// Asserts the value of a header.
    ///
    /// # Panics
    ///
    /// Panics if the header is missing or has another value.
    #[track_caller]
    pub fn assert_header(&self, name: &str, expected: &str) -> &Self {
        let values: Vec<_> = self.headers.get_all(name).iter().collect();
        assert!(
            values == [expected],
            "{}: expected the header {name}: {expected:?}, got {}",
            self.answered(),
            match values.as_slice() {
                [] => "none".to_owned(),
                [value] => format!("{value:?}"),
                values => format!("{values:?}"),
            }
        );
        self
    }

    /// Asserts the whole body as text.
    ///
    /// # Panics
    ///
    /// Panics if the body is another text.
    #[track_caller]
    pub fn assert_text(&self, expected: &str) -> &Self {
        assert!(
            self.text() == expected,
            "{} with another text\nexpected: {expected:?}\ngot:      {:?}",
            self.answered(),
            self.text()
        );
        self
    }

    /// Asserts the whole body as JSON; the order of an object's members does not matter.
    ///
    /// # Panics
    ///
    /// Panics if the body is another document, and names every place where the two differ.
    #[track_caller]
    pub fn assert_json(&self, expected: impl Serialize) -> &Self {
        let expected = to_value(expected);
        let actual: Value = self.json();
        let differences = differences(&expected, &actual);
        assert!(
            differences.is_empty(),
            "{} with another document\n  {}\nexpected: {expected:#}\ngot: {actual:#}",
            self.answered(),
            differences.join("\n  ")
        );
        self
    }

    /// Asserts the part of a JSON body that a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901)
    /// names.
    ///
    /// # Panics
    ///
    /// Panics if there is no such part or if it has another value.
    #[track_caller]
    pub fn assert_json_at(&self, pointer: &str, expected: impl Serialize) -> &Self {
        let expected = to_value(expected);
        let document: Value = self.json();
        let Some(actual) = document.pointer(pointer) else {
            panic!(
                "{}: expected {expected} at {pointer}, which is missing\ngot: {document:#}",
                self.answered()
            );
        };
        assert!(
            *actual == expected,
            "{}: expected {expected} at {pointer}, got {actual}\ngot: {document:#}",
            self.answered()
        );
        self
    }

    /// How every message begins.
    fn answered(&self) -> String {
        format!("{} answered {}", self.request, self.status)
    }

    fn shown_body(&self) -> String {
        let shown = &self.body[..self.body.len().min(SHOWN_BODY)];
        let rest = self.body.len() - shown.len();
        let more = match rest {
            0 => String::new(),
            _ => format!("… and {rest} bytes more"),
        };
        format!("body: {}{more}", String::from_utf8_lossy(shown))
    }
}

#[track_caller]
fn to_value(value: impl Serialize) -> Value {
    match serde_json::to_value(value) {
        Ok(value) => value,
        Err(error) => panic!("the expectation is not JSON: {error}"),
    }
}

#[cfg(test)]
mod tests;
