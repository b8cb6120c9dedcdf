//! The `Authorization` header.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::AUTHORIZATION;

use crate::params::latin1;

/// The whole header; `None` if it is missing or empty.
pub(super) fn authorization(headers: &HeaderMap) -> Option<Cow<'_, str>> {
    let value = latin1(headers.get(AUTHORIZATION)?.as_bytes());
    (!value.is_empty()).then_some(value)
}

/// The scheme, and what stands after it without the space around.
pub(super) fn split(authorization: &str) -> (&str, &str) {
    let (scheme, parameter) = authorization.split_once(' ').unwrap_or((authorization, ""));
    (scheme, parameter.trim())
}

/// What stands after the name of the scheme, if it is `scheme`, in any case.
pub(super) fn of_scheme<'a>(authorization: &'a str, scheme: &str) -> Option<&'a str> {
    let (given, parameter) = split(authorization);
    given.eq_ignore_ascii_case(scheme).then_some(parameter)
}

/// The token after `Bearer`; it may be empty, as FastAPI has it.
pub(super) fn bearer_token(headers: &HeaderMap) -> Option<String> {
    of_scheme(&authorization(headers)?, "bearer").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn token(value: &'static [u8]) -> Option<String> {
        let value = HeaderValue::from_bytes(value).unwrap();
        bearer_token(&HeaderMap::from_iter([(AUTHORIZATION, value)]))
    }

    #[test]
    fn the_scheme_may_have_any_case() {
        for value in [b"Bearer abc", b"bearer abc", b"BEARER abc"] {
            assert_eq!(token(value).as_deref(), Some("abc"));
        }
        assert_eq!(token(b"Basic abc"), None);
    }

    #[test]
    fn the_space_around_the_token_does_not_count() {
        assert_eq!(token(b"Bearer   a b ").as_deref(), Some("a b"));
        assert_eq!(token(b"Bearer").as_deref(), Some(""));
        assert_eq!(token(b""), None);
    }

    #[test]
    fn every_byte_is_a_character() {
        assert_eq!(token(b"Bearer \xe9").as_deref(), Some("é"));
    }
}
