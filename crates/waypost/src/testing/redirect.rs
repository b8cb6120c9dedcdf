use axum::http::{HeaderMap, Method, StatusCode, header};

use super::client::HOST;

/// How often a request is sent on before the application must be going in circles.
pub(super) const LIMIT: usize = 20;

/// The method and path with which an answer asks to be asked again, if that is within the application.
pub(super) fn follow_up(
    method: &Method,
    path: &str,
    status: StatusCode,
    headers: &HeaderMap,
) -> Option<(Method, String)> {
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = headers.get(header::LOCATION)?.to_str().ok()?;
    Some((next_method(method, status), resolve(path, location)?))
}

/// What browsers make of a method: a redirected form is not sent twice, unless 307 or 308 ask for it.
fn next_method(method: &Method, status: StatusCode) -> Method {
    let changes = match status {
        StatusCode::SEE_OTHER | StatusCode::FOUND => *method != Method::HEAD,
        StatusCode::MOVED_PERMANENTLY => *method == Method::POST,
        _ => false,
    };
    if changes { Method::GET } else { method.clone() }
}

/// The path that `location` means, seen from `path`; `None` if it is on another host.
fn resolve(path: &str, location: &str) -> Option<String> {
    let location = location.split('#').next().unwrap_or_default();
    let after_scheme = ["http://", "https://", "//"]
        .iter()
        .find_map(|prefix| location.strip_prefix(prefix));
    if let Some(rest) = after_scheme {
        let local = rest.strip_prefix(HOST)?;
        return match local.chars().next() {
            None => Some("/".to_owned()),
            Some('/') => Some(local.to_owned()),
            Some('?') => Some(format!("/{local}")),
            Some(_) => None,
        };
    }
    if location.starts_with('/') {
        return Some(location.to_owned());
    }
    if location.split(['/', '?']).next()?.contains(':') {
        return None; // Another scheme, such as `mailto:`.
    }
    let base = path.split('?').next().unwrap_or_default();
    if location.is_empty() || location.starts_with('?') {
        return Some(format!("{base}{location}"));
    }
    let directory = base.rsplit_once('/').map_or("", |(directory, _)| directory);
    Some(format!("{directory}/{location}"))
}

#[cfg(test)]
mod tests {
    use axum::http::{Method, StatusCode};

    use super::{next_method, resolve};

    #[test]
    fn a_location_is_read_from_where_the_request_went() {
        for (location, expected) in [
            ("/new", Some("/new")),
            ("/new?a=1#top", Some("/new?a=1")),
            ("sibling", Some("/items/sibling")),
            ("?page=2", Some("/items/old?page=2")),
            ("http://testserver/new", Some("/new")),
            ("//testserver", Some("/")),
            ("http://testserver.example.org/", None),
            ("https://example.org/new", None),
            ("mailto:a@example.org", None),
        ] {
            let path = resolve("/items/old?page=1", location);
            assert_eq!(path.as_deref(), expected, "{location}");
        }
    }

    #[test]
    fn only_307_and_308_send_a_form_again() {
        for (status, method) in [
            (StatusCode::MOVED_PERMANENTLY, Method::GET),
            (StatusCode::FOUND, Method::GET),
            (StatusCode::SEE_OTHER, Method::GET),
            (StatusCode::TEMPORARY_REDIRECT, Method::POST),
            (StatusCode::PERMANENT_REDIRECT, Method::POST),
        ] {
            assert_eq!(next_method(&Method::POST, status), method, "{status}");
        }
        assert_eq!(next_method(&Method::PUT, StatusCode::FOUND), Method::GET);
        let permanent = StatusCode::MOVED_PERMANENTLY;
        assert_eq!(next_method(&Method::PUT, permanent), Method::PUT);
        assert_eq!(next_method(&Method::HEAD, permanent), Method::HEAD);
    }
}
