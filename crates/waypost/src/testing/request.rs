use std::{
    fmt::{Debug, Display},
    future::{Future, IntoFuture},
    pin::Pin,
};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
};
use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::{Multipart, TestClient, TestResponse, client::header_pair, multipart, redirect};

/// What may not stand in a path or query as it is. A `%` may: it begins an escape of the test's own.
const NOT_IN_URL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A request in the making; `.await` sends it.
///
/// # Examples
///
/// ```
/// use axum::{Router, routing::put};
/// use serde_json::{Value, json};
/// use waypost::testing::TestClient;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let router = Router::new().route("/echo", put(async |body: String| body));
///
/// let response = TestClient::from_router(router)
///     .put("/echo")
///     .header("x-token", "secret")
///     .json(json!({"name": "Foo"}))
///     .await;
/// assert_eq!(response.json::<Value>(), json!({"name": "Foo"}));
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a request is sent by `.await`"]
pub struct TestRequest {
    client: TestClient,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Bytes,
    follow_redirects: bool,
}

impl TestRequest {
    #[track_caller]
    pub(super) fn new(client: TestClient, method: Method, path: &str) -> Self {
        assert!(
            path.starts_with('/'),
            "a path begins with a slash: {path:?}"
        );
        Self {
            follow_redirects: client.follow_redirects,
            client,
            method,
            path: utf8_percent_encode(path, NOT_IN_URL).to_string(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }
    }

    /// Adds parameters to the query.
    pub fn query<K, V>(mut self, parameters: impl IntoIterator<Item = (K, V)>) -> Self
    where
        K: AsRef<str>,
        V: Display,
    {
        let query = encode(parameters);
        if !query.is_empty() {
            self.path
                .push(if self.path.contains('?') { '&' } else { '?' });
            self.path.push_str(&query);
        }
        self
    }

    /// Adds a header; said twice, the header is sent twice.
    ///
    /// # Panics
    ///
    /// Panics if `name` or `value` may not stand in a header.
    #[track_caller]
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Debug>,
        V: TryInto<HeaderValue, Error: Debug>,
    {
        let (name, value) = header_pair(name, value);
        self.headers.append(name, value);
        self
    }

    /// Sends a cookie with this request only; it wins over one of that name in the client's jar.
    ///
    /// # Panics
    ///
    /// Panics if `name` or `value` may not stand in a header.
    #[track_caller]
    pub fn cookie(mut self, name: impl Display, value: impl Display) -> Self {
        let pair = match self.headers.get(header::COOKIE).map(HeaderValue::to_str) {
            Some(Ok(before)) => format!("{before}; {name}={value}"),
            _ => format!("{name}={value}"),
        };
        let (name, value) = header_pair(header::COOKIE, pair);
        self.headers.insert(name, value);
        self
    }

    /// Sends `value` as JSON.
    ///
    /// # Panics
    ///
    /// Panics if `value` cannot be written as JSON.
    #[track_caller]
    pub fn json(self, value: impl Serialize) -> Self {
        match serde_json::to_vec(&value) {
            Ok(body) => self.typed_body("application/json", body.into()),
            Err(error) => panic!("not a JSON body: {error}"),
        }
    }

    /// Sends the fields of a form as a browser does without files.
    pub fn form<K, V>(self, fields: impl IntoIterator<Item = (K, V)>) -> Self
    where
        K: AsRef<str>,
        V: Display,
    {
        self.typed_body("application/x-www-form-urlencoded", encode(fields).into())
    }

    /// Sends a form with files, as a browser does.
    pub fn multipart(self, form: Multipart) -> Self {
        self.typed_body(multipart::CONTENT_TYPE, form.into_body())
    }

    /// Sends bytes as they are. Say what they are with a `content-type` header.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Whether a redirect within the application is followed or returned.
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.follow_redirects = follow;
        self
    }

    /// Sends the request, which `.await` alone does as well.
    ///
    /// # Panics
    ///
    /// Panics if the body of the answer breaks off, or if the application redirects in circles.
    pub async fn send(self) -> TestResponse {
        let Self {
            client,
            mut method,
            mut path,
            mut headers,
            mut body,
            follow_redirects,
        } = self;
        for _ in 0..=redirect::LIMIT {
            set_content_length(&mut headers, &method, &body);
            let response = client
                .exchange(method.clone(), &path, &headers, body.clone())
                .await;
            let follow_up =
                redirect::follow_up(&method, &path, response.status(), response.headers())
                    .filter(|_| follow_redirects);
            let Some((next_method, next_path)) = follow_up else {
                return response;
            };
            if next_method != method {
                headers.remove(header::CONTENT_TYPE);
                body = Bytes::new();
            }
            method = next_method;
            path = utf8_percent_encode(&next_path, NOT_IN_URL).to_string();
        }
        panic!("{method} {path}: redirected in circles");
    }

    fn typed_body(mut self, content_type: &'static str, body: Bytes) -> Self {
        self.headers
            .entry(header::CONTENT_TYPE)
            .or_insert(HeaderValue::from_static(content_type));
        self.body(body)
    }
}

impl IntoFuture for TestRequest {
    type Output = TestResponse;
    type IntoFuture = Pin<Box<dyn Future<Output = TestResponse> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

fn encode<K, V>(pairs: impl IntoIterator<Item = (K, V)>) -> String
where
    K: AsRef<str>,
    V: Display,
{
    let mut encoded = Serializer::new(String::new());
    for (name, value) in pairs {
        encoded.append_pair(name.as_ref(), &value.to_string());
    }
    encoded.finish()
}

/// Says how long the body is, as every client does that knows it.
fn set_content_length(headers: &mut HeaderMap, method: &Method, body: &Bytes) {
    let carries_body = matches!(*method, Method::POST | Method::PUT | Method::PATCH);
    if carries_body || !body.is_empty() {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    } else {
        headers.remove(header::CONTENT_LENGTH);
    }
}

#[cfg(test)]
mod tests {
    use axum::{
        Router,
        extract::Request,
        http::header,
        response::Redirect,
        routing::{any, post},
    };
    use serde_json::json;

    use crate::testing::TestClient;

    /// Answers with what the application saw of a request.
    async fn seen(request: Request) -> String {
        let (head, body) = request.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let of = |name| {
            head.headers
                .get(name)
                .map_or("-", |value| value.to_str().unwrap())
        };
        format!(
            "{} {} {} {} {}",
            head.method,
            head.uri,
            of(header::CONTENT_TYPE),
            of(header::CONTENT_LENGTH),
            str::from_utf8(&body).unwrap()
        )
    }

    fn client() -> TestClient {
        TestClient::from_router(
            Router::new()
                .route("/see-other", post(async || Redirect::to("/seen")))
                .route("/again", post(async || Redirect::temporary("/seen")))
                .route("/circle", any(async || Redirect::to("/circle")))
                .fallback(seen),
        )
    }

    #[tokio::test]
    async fn queries_are_encoded_and_added_to_those_in_the_path() {
        client()
            .get("/a b/ü?x=1")
            .query([("q", "1&2 3"), ("q", "é")])
            .query([("limit", 10)])
            .await
            .assert_text("GET /a%20b/%C3%BC?x=1&q=1%262+3&q=%C3%A9&limit=10 - - ");
    }

    #[tokio::test]
    async fn a_body_says_what_it_is_and_how_long() {
        client()
            .post("/")
            .json(json!({"a": 1}))
            .await
            .assert_text(r#"POST / application/json 7 {"a":1}"#);
        client()
            .post("/")
            .form([("name", "a b"), ("age", "3")])
            .await
            .assert_text("POST / application/x-www-form-urlencoded 14 name=a+b&age=3");
        client()
            .put("/")
            .header("content-type", "text/plain")
            .body("raw")
            .await
            .assert_text("PUT / text/plain 3 raw");
        client().post("/").await.assert_text("POST / - 0 ");
        client().delete("/").await.assert_text("DELETE / - - ");
    }

    #[tokio::test]
    async fn a_content_type_of_the_test_wins() {
        client()
            .post("/")
            .header("content-type", "application/merge-patch+json")
            .json(json!(null))
            .await
            .assert_text("POST / application/merge-patch+json 4 null");
    }

    #[tokio::test]
    async fn a_redirected_body_is_sent_again_only_where_the_status_asks_for_it() {
        client()
            .post("/see-other")
            .json(json!(1))
            .await
            .assert_text("GET /seen - - ");
        client()
            .post("/again")
            .json(json!(1))
            .await
            .assert_text("POST /seen application/json 1 1");
    }

    #[tokio::test]
    #[should_panic(expected = "GET /circle: redirected in circles")]
    async fn an_application_that_redirects_in_circles_fails_the_test() {
        client().get("/circle").await;
    }

    #[test]
    #[should_panic(expected = r#"a path begins with a slash: "items""#)]
    fn a_path_without_a_slash_fails_the_test() {
        let _ = client().get("items");
    }

    #[test]
    #[should_panic(expected = "not a value for the header x-token")]
    fn a_header_with_a_line_break_fails_the_test() {
        let _ = client().get("/").header("x-token", "a\nb");
    }
}
