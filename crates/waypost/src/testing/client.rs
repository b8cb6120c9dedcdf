use std::{
    fmt::Debug,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header},
};
use tower::ServiceExt;

use super::{TestRequest, TestResponse, cookies::CookieJar};

/// The host that the client's requests name.
pub(super) const HOST: &str = "testserver";

/// Sends requests to an application in process and keeps cookies between them, as a browser does.
///
/// What can only be a mistake in the test itself, such as an invalid header, panics at the line of the
/// test. Clones share their cookies. `Secure` cookies are sent as well: the client stands for one that
/// uses TLS.
///
/// # Examples
///
/// ```
/// use axum::{Router, extract::RawQuery, routing::get};
/// use waypost::testing::TestClient;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let router = Router::new().route(
///     "/items",
///     get(async |RawQuery(query): RawQuery| query.unwrap_or_default()),
/// );
/// let client = TestClient::from_router(router);
///
/// client
///     .get("/items")
///     .query([("skip", 5), ("limit", 10)])
///     .await
///     .assert_status(200)
///     .assert_text("skip=5&limit=10");
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct TestClient {
    router: Router,
    headers: HeaderMap,
    jar: Arc<Mutex<CookieJar>>,
    keep_cookies: bool,
    pub(super) follow_redirects: bool,
}

impl TestClient {
    /// A client of `router` that keeps cookies and follows redirects.
    #[must_use]
    pub fn from_router(router: Router) -> Self {
        let headers = [
            (header::HOST, HeaderValue::from_static(HOST)),
            (header::USER_AGENT, HeaderValue::from_static("testclient")),
            (header::ACCEPT, HeaderValue::from_static("*/*")),
        ];
        Self {
            router,
            headers: headers.into_iter().collect(),
            jar: Arc::default(),
            keep_cookies: true,
            follow_redirects: true,
        }
    }

    /// Sends a header with every request that does not set it itself.
    ///
    /// # Panics
    ///
    /// Panics if `name` or `value` may not stand in a header.
    #[must_use]
    #[track_caller]
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Debug>,
        V: TryInto<HeaderValue, Error: Debug>,
    {
        let (name, value) = header_pair(name, value);
        self.headers.insert(name, value);
        self
    }

    /// Whether `Set-Cookie` of an answer is sent back with later requests.
    #[must_use]
    pub fn keep_cookies(mut self, keep: bool) -> Self {
        self.keep_cookies = keep;
        self
    }

    /// Whether a redirect within the application is followed or returned.
    #[must_use]
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.follow_redirects = follow;
        self
    }

    /// Puts a cookie into the jar, for every path.
    pub fn set_cookie(&self, name: impl Into<String>, value: impl Into<String>) {
        self.jar().set(name.into(), value.into());
    }

    /// The value of a cookie in the jar.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar().get(name).map(str::to_owned)
    }

    /// Begins a GET request.
    #[track_caller]
    pub fn get(&self, path: impl AsRef<str>) -> TestRequest {
        self.request(Method::GET, path)
    }

    /// Begins a POST request.
    #[track_caller]
    pub fn post(&self, path: impl AsRef<str>) -> TestRequest {
        self.request(Method::POST, path)
    }

    /// Begins a PUT request.
    #[track_caller]
    pub fn put(&self, path: impl AsRef<str>) -> TestRequest {
        self.request(Method::PUT, path)
    }

    /// Begins a PATCH request.
    #[track_caller]
    pub fn patch(&self, path: impl AsRef<str>) -> TestRequest {
        self.request(Method::PATCH, path)
    }

    /// Begins a DELETE request.
    #[track_caller]
    pub fn delete(&self, path: impl AsRef<str>) -> TestRequest {
        self.request(Method::DELETE, path)
    }

    /// Begins a HEAD request.
    #[track_caller]
    pub fn head(&self, path: impl AsRef<str>) -> TestRequest {
        self.request(Method::HEAD, path)
    }

    /// Begins an OPTIONS request.
    #[track_caller]
    pub fn options(&self, path: impl AsRef<str>) -> TestRequest {
        self.request(Method::OPTIONS, path)
    }

    /// Begins a request of any method to `path`, which may contain a query.
    ///
    /// Characters that may not stand in a URL are percent-encoded.
    ///
    /// # Panics
    ///
    /// Panics if `path` does not begin with a slash.
    #[track_caller]
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> TestRequest {
        TestRequest::new(self.clone(), method, path.as_ref())
    }

    /// Sends one request, without following where it leads.
    pub(super) async fn exchange(
        &self,
        method: Method,
        path: &str,
        headers: &HeaderMap,
        body: Bytes,
    ) -> TestResponse {
        let description = format!("{method} {path}");
        let mut request = Request::new(Body::from(body));
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().expect("the path was encoded for a URL");
        *request.headers_mut() = self.headers_for(path, headers);
        let peer = SocketAddr::from((Ipv4Addr::LOCALHOST, 50_000));
        request.extensions_mut().insert(ConnectInfo(peer));

        let Ok(response) = self.router.clone().oneshot(request).await;
        let (head, body) = response.into_parts();
        if self.keep_cookies {
            self.jar().store(&head.headers, path);
        }
        let body = to_bytes(body, usize::MAX)
            .await
            .unwrap_or_else(|error| panic!("{description}: the body broke off: {error}"));
        TestResponse::new(description, head, body)
    }

    /// The request's own headers, completed by those of the client.
    fn headers_for(&self, path: &str, own: &HeaderMap) -> HeaderMap {
        let mut headers = own.clone();
        for (name, value) in &self.headers {
            if !own.contains_key(name) {
                headers.insert(name, value.clone());
            }
        }
        if let Some(kept) = self.jar().header(path, headers.get(header::COOKIE)) {
            headers.insert(header::COOKIE, kept);
        }
        headers
    }

    fn jar(&self) -> MutexGuard<'_, CookieJar> {
        // A test that panicked elsewhere left the jar as it was.
        self.jar.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Converts the parts of a header, or blames the caller's caller.
#[track_caller]
pub(super) fn header_pair<N, V>(name: N, value: V) -> (HeaderName, HeaderValue)
where
    N: TryInto<HeaderName, Error: Debug>,
    V: TryInto<HeaderValue, Error: Debug>,
{
    let name = match name.try_into() {
        Ok(name) => name,
        Err(error) => panic!("not the name of a header: {error:?}"),
    };
    match value.try_into() {
        Ok(value) => (name, value),
        Err(error) => panic!("not a value for the header {name}: {error:?}"),
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::{
        Router,
        extract::ConnectInfo,
        http::{HeaderMap, header},
        response::Redirect,
        routing::{get, post},
    };

    use super::TestClient;

    fn header_of(headers: &HeaderMap, name: &str) -> String {
        let values: Vec<_> = headers.get_all(name).iter().collect();
        format!("{values:?}")
    }

    fn client() -> TestClient {
        let login = async || [(header::SET_COOKIE, "session=abc; Path=/; Secure; HttpOnly")];
        let logout = async || [(header::SET_COOKIE, "session=; Path=/; Max-Age=0")];
        TestClient::from_router(
            Router::new()
                .route("/login", post(login))
                .route("/logout", post(logout))
                .route(
                    "/cookies",
                    get(async |headers: HeaderMap| header_of(&headers, "cookie")),
                )
                .route(
                    "/token",
                    get(async |headers: HeaderMap| header_of(&headers, "x-token")),
                )
                .route(
                    "/host",
                    get(async |headers: HeaderMap| header_of(&headers, "host")),
                )
                .route(
                    "/peer",
                    get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string()),
                )
                .route("/old", get(async || Redirect::permanent("/token"))),
        )
    }

    #[tokio::test]
    async fn cookies_are_kept_between_requests_until_the_application_removes_them() {
        let client = client();
        client.post("/login").await.assert_status(200);
        assert_eq!(client.cookie("session").as_deref(), Some("abc"));
        client
            .get("/cookies")
            .await
            .assert_text(r#"["session=abc"]"#);

        client.post("/logout").await.assert_status(200);
        assert_eq!(client.cookie("session"), None);
        client.get("/cookies").await.assert_text("[]");
    }

    #[tokio::test]
    async fn cookies_of_the_request_win_over_those_kept() {
        let client = client();
        client.set_cookie("session", "kept");
        client.set_cookie("theme", "dark");
        client
            .get("/cookies")
            .cookie("session", "own")
            .await
            .assert_text(r#"["session=own; theme=dark"]"#);
    }

    #[tokio::test]
    async fn cookies_are_forgotten_when_told_to() {
        let client = client().keep_cookies(false);
        client.post("/login").await;
        assert_eq!(client.cookie("session"), None);
    }

    #[tokio::test]
    async fn a_header_of_the_request_replaces_that_of_the_client() {
        let client = client().header("x-token", "base");
        client.get("/token").await.assert_text(r#"["base"]"#);
        client
            .get("/token")
            .header("x-token", "one")
            .header("x-token", "two")
            .await
            .assert_text(r#"["one", "two"]"#);
    }

    #[tokio::test]
    async fn a_redirect_is_followed_with_the_same_headers_unless_told_otherwise() {
        let client = client().header("x-token", "base");
        client.get("/old").await.assert_text(r#"["base"]"#);
        client
            .get("/old")
            .follow_redirects(false)
            .await
            .assert_status(308)
            .assert_header("location", "/token");
        let client = client.follow_redirects(false);
        client.get("/old").await.assert_status(308);
    }

    #[tokio::test]
    async fn the_application_sees_a_host_and_a_peer() {
        client().get("/host").await.assert_text(r#"["testserver"]"#);
        client().get("/peer").await.assert_text("127.0.0.1:50000");
    }
}
