//! What a request presents, before anybody has looked whether it is good.

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderName};

use super::{AuthError, Door};

/// The token of `Authorization: Bearer`, if the request has that header (RFC 6750 §2.1).
///
/// Tokens in the query or in a form are not looked for: they end up in logs and histories.
pub(super) fn bearer_token(headers: &HeaderMap) -> Result<Option<&str>, AuthError> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(AuthError::AmbiguousCredentials);
    }
    let bytes = value.as_bytes();
    let is_bearer = bytes.len() >= 6 && bytes[..6].eq_ignore_ascii_case(b"bearer");
    match bytes.get(6) {
        _ if !is_bearer => Ok(None),
        None | Some(b' ') => {
            let token = value
                .to_str()
                .map_err(|_| AuthError::invalid(Door::Token))?;
            Ok(Some(token[6..].trim_matches(' ')))
        }
        // Another scheme, whose name only begins like this one.
        Some(_) => Ok(None),
    }
}

/// The key in the header `name`, if the request has it.
pub(super) fn api_key<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> Result<Option<&'a str>, AuthError> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(AuthError::AmbiguousCredentials);
    }
    let key = value
        .to_str()
        .map_err(|_| AuthError::invalid(Door::ApiKey))?;
    Ok(Some(key))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn token(values: &[&'static str]) -> Result<Option<String>, AuthError> {
        let headers = values
            .iter()
            .map(|value| (AUTHORIZATION, HeaderValue::from_static(value)));
        bearer_token(&headers.collect()).map(|token| token.map(str::to_owned))
    }

    #[test]
    fn the_scheme_is_read_without_case() {
        for value in ["Bearer abc", "bearer abc", "BEARER  abc "] {
            assert_eq!(token(&[value]), Ok(Some("abc".to_owned())), "{value}");
        }
    }

    #[test]
    fn other_schemes_are_no_tokens_and_an_empty_one_is_a_bad_one() {
        for value in ["Basic abc", "Bearers abc", "Bear abc", ""] {
            assert_eq!(token(&[value]), Ok(None), "{value}");
        }
        assert_eq!(token(&["Bearer"]), Ok(Some(String::new())));
    }

    #[test]
    fn two_headers_are_ambiguous() {
        assert_eq!(
            token(&["Bearer a", "Bearer a"]),
            Err(AuthError::AmbiguousCredentials)
        );
    }
}
