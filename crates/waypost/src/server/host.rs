use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Version, header},
};

const REJECTION: &str = r#"{"detail":"A request must carry exactly one valid Host header"}"#;

/// The 400 of RFC 9112 §3.2 for a request that names no host, several, or one that cannot be a host.
///
/// hyper lets such requests pass. A proxy in front and the application behind may then disagree about
/// which host is meant, which is how caches are poisoned. HTTP/2 has `:authority` instead.
pub(super) fn rejection<B>(request: &Request<B>) -> Option<Response<Body>> {
    if is_acceptable(request.version(), request.headers()) {
        return None;
    }
    let mut response = Response::new(Body::from(REJECTION));
    *response.status_mut() = StatusCode::BAD_REQUEST;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    // What follows on this connection comes from the same confused or hostile client.
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    Some(response)
}

fn is_acceptable(version: Version, headers: &HeaderMap) -> bool {
    if version > Version::HTTP_11 {
        return true;
    }
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.as_bytes().iter().all(|&byte| is_host_byte(byte)),
        (None, None) => version < Version::HTTP_11,
        (_, Some(_)) => false,
    }
}

/// The bytes of `uri-host [":" port]` in RFC 3986 §3.2: above all no `/`, `@`, `?`, `#`, quotes or spaces.
const fn is_host_byte(byte: u8) -> bool {
    matches!(byte,
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z'
        | b'.' | b'-' | b':' | b'[' | b']' | b'_' | b'~' | b'%'
        | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=')
}
