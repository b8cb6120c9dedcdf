use std::time::SystemTime;

use axum::http::{HeaderMap, HeaderValue, header};

/// The cookies that a client keeps for one host, by RFC 6265.
#[derive(Debug, Default)]
pub(super) struct CookieJar {
    cookies: Vec<Cookie>,
}

#[derive(Debug)]
struct Cookie {
    name: String,
    value: String,
    path: String,
}

impl CookieJar {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let cookie = self.cookies.iter().find(|cookie| cookie.name == name)?;
        Some(&cookie.value)
    }

    pub(super) fn set(&mut self, name: String, value: String) {
        self.replace(Cookie {
            name,
            value,
            path: "/".to_owned(),
        });
    }

    /// Takes over what an answer to a request for `path` sets and removes.
    pub(super) fn store(&mut self, answer: &HeaderMap, path: &str) {
        for line in answer.get_all(header::SET_COOKIE) {
            let Some((cookie, expired)) = line.to_str().ok().and_then(|line| parse(line, path))
            else {
                continue;
            };
            if expired {
                self.remove(&cookie);
            } else {
                self.replace(cookie);
            }
        }
    }

    /// The `Cookie` header of a request for `path`: `own` pairs first, which win over kept ones.
    pub(super) fn header(&self, path: &str, own: Option<&HeaderValue>) -> Option<HeaderValue> {
        let path = path.split('?').next().unwrap_or_default();
        let own = own.and_then(|value| value.to_str().ok()).unwrap_or("");
        let own_names: Vec<&str> = own
            .split("; ")
            .map(|pair| pair.split('=').next().unwrap_or_default())
            .collect();
        let mut kept: Vec<&Cookie> = self
            .cookies
            .iter()
            .filter(|cookie| cookie.applies_to(path) && !own_names.contains(&&*cookie.name))
            .collect();
        kept.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));

        let pairs: Vec<String> = [own.to_owned()]
            .into_iter()
            .filter(|own| !own.is_empty())
            .chain(kept.iter().map(|c| format!("{}={}", c.name, c.value)))
            .collect();
        HeaderValue::try_from(pairs.join("; "))
            .ok()
            .filter(|value| !value.is_empty())
    }

    fn replace(&mut self, cookie: Cookie) {
        self.remove(&cookie);
        self.cookies.push(cookie);
    }

    fn remove(&mut self, cookie: &Cookie) {
        self.cookies
            .retain(|kept| kept.name != cookie.name || kept.path != cookie.path);
    }
}

impl Cookie {
    fn applies_to(&self, path: &str) -> bool {
        path.strip_prefix(&self.path).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with('/') || self.path.ends_with('/')
        })
    }
}

/// Reads a `Set-Cookie` line, and whether it means that the cookie has ended.
fn parse(line: &str, request_path: &str) -> Option<(Cookie, bool)> {
    let mut parts = line.split(';');
    let (name, value) = parts.next()?.split_once('=')?;
    let mut cookie = Cookie {
        name: name.trim().to_owned(),
        value: value.trim().to_owned(),
        path: default_path(request_path),
    };
    let (mut max_age, mut expires) = (None, None);
    for attribute in parts {
        let (name, value) = attribute.split_once('=').unwrap_or((attribute, ""));
        let (name, value) = (name.trim(), value.trim());
        if name.eq_ignore_ascii_case("path") && value.starts_with('/') {
            cookie.path = value.to_owned();
        } else if name.eq_ignore_ascii_case("max-age") {
            max_age = value.parse::<i64>().ok();
        } else if name.eq_ignore_ascii_case("expires") {
            expires = httpdate::parse_http_date(value).ok();
        }
    }
    let expired = match (max_age, expires) {
        (Some(seconds), _) => seconds <= 0,
        (None, Some(time)) => time <= SystemTime::now(),
        (None, None) => false,
    };
    Some((cookie, expired))
}

/// The path of a cookie that names none: the directory of the request.
fn default_path(request_path: &str) -> String {
    let path = request_path.split('?').next().unwrap_or_default();
    match path.rsplit_once('/') {
        Some((directory, _)) if !directory.is_empty() => directory.to_owned(),
        _ => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::CookieJar;

    fn jar_after(request_path: &str, lines: &[&'static str]) -> CookieJar {
        let mut jar = CookieJar::default();
        for line in lines {
            let set = (header::SET_COOKIE, HeaderValue::from_static(line));
            jar.store(&HeaderMap::from_iter([set]), request_path);
        }
        jar
    }

    fn sent(jar: &CookieJar, path: &str) -> String {
        jar.header(path, None)
            .map(|value| value.to_str().unwrap().to_owned())
            .unwrap_or_default()
    }

    #[test]
    fn a_cookie_goes_to_its_path_and_below() {
        let jar = jar_after("/", &["a=1; Path=/api", "b=2; Path=/"]);
        assert_eq!(sent(&jar, "/api?q=/"), "a=1; b=2");
        assert_eq!(sent(&jar, "/api/items"), "a=1; b=2");
        assert_eq!(sent(&jar, "/apiary"), "b=2");
    }

    #[test]
    fn a_cookie_without_a_path_belongs_to_the_directory_of_its_request() {
        let jar = jar_after("/shop/cart?x=1", &["a=1"]);
        assert_eq!(sent(&jar, "/shop/pay"), "a=1");
        assert_eq!(sent(&jar, "/"), "");
    }

    #[test]
    fn a_cookie_ends_by_its_age_or_its_date() {
        let past = "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
        assert_eq!(sent(&jar_after("/", &["a=1", past]), "/"), "");
        assert_eq!(sent(&jar_after("/", &["a=1", "a=; max-age=0"]), "/"), "");
        let kept = "a=2; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
        assert_eq!(sent(&jar_after("/", &["a=1", kept]), "/"), "a=2");
    }

    #[test]
    fn the_last_value_of_a_cookie_counts() {
        let jar = jar_after("/", &["a=1", "b=x=y", "a=2"]);
        assert_eq!(sent(&jar, "/"), "b=x=y; a=2");
        assert_eq!(jar.get("a"), Some("2"));
    }
}
