use std::fmt;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use uuid::Uuid;

/// The header that carries the id, in requests and in answers.
pub(super) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Longer ids than any of the usual systems makes only fill the log.
const LONGEST: usize = 128;

/// What identifies a request in this application's log and in those of its neighbours.
///
/// [`RequestLog`](super::RequestLog) puts it into the request's extensions and into the answer's
/// `X-Request-ID` header.
///
/// # Examples
///
/// ```
/// use axum::{Extension, Router, routing::get};
/// use waypost::{
///     middleware::{RequestId, RequestLog},
///     testing::TestClient,
/// };
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let handler = async |Extension(id): Extension<RequestId>| id.to_string();
/// let router = Router::new().route("/", get(handler)).layer(RequestLog::new());
///
/// TestClient::from_router(router)
///     .get("/")
///     .header("x-request-id", "from-the-proxy")
///     .await
///     .assert_header("x-request-id", "from-the-proxy")
///     .assert_text("from-the-proxy");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The id that the caller gave, if it is fit to be logged, or a new one.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        match headers.get(&HEADER) {
            Some(given) if is_sane(given.as_bytes()) => Self(given.clone()),
            _ => Self::new(),
        }
    }

    /// A new id: a UUIDv7, so that ids sort by time.
    fn new() -> Self {
        let mut buffer = Uuid::encode_buffer();
        let id = Uuid::now_v7().hyphenated().encode_lower(&mut buffer);
        Self(HeaderValue::from_str(id).expect("a UUID may stand in a header"))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.to_str().expect("an id consists of ASCII characters")
    }

    pub(super) fn into_header(self) -> HeaderValue {
        self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether an id is what systems make of ids, rather than an attempt to write into our log.
fn is_sane(id: &[u8]) -> bool {
    let is_expected = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:=+/".contains(byte);
    (1..=LONGEST).contains(&id.len()) && id.iter().all(is_expected)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};
    use uuid::{Uuid, Version};

    use super::{HEADER, RequestId};

    fn id_for(given: &[u8]) -> RequestId {
        let value = HeaderValue::from_bytes(given).unwrap();
        RequestId::of(&HeaderMap::from_iter([(HEADER, value)]))
    }

    fn is_new(id: &RequestId) -> bool {
        Uuid::parse_str(id.as_str()).is_ok_and(|uuid| uuid.get_version() == Some(Version::SortRand))
    }

    #[test]
    fn a_sane_id_is_taken_over() {
        for given in [
            "a",
            "f47ac10b-58cc-4372-a567-0e02b2c3d479",
            "Root=1-67891233-abcdef012345678912345678",
            "x".repeat(128).as_str(),
        ] {
            assert_eq!(id_for(given.as_bytes()).as_str(), given);
        }
    }

    #[test]
    fn an_id_that_could_harm_the_log_is_replaced() {
        for given in [
            &b""[..],
            b"two words",
            b"a\tb",
            b"a\"b",
            "ü".as_bytes(),
            "x".repeat(129).as_bytes(),
        ] {
            assert!(is_new(&id_for(given)), "{given:?}");
        }
    }

    #[test]
    fn new_ids_differ_and_sort_by_time() {
        let (first, second) = (RequestId::new(), RequestId::new());
        assert!(is_new(&first) && first.as_str() < second.as_str());
    }
}
