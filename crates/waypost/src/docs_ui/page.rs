use std::fmt::Write as _;

use axum::{
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

/// A small sign post, so that a page shows an icon without asking another host for it.
pub(super) const FAVICON: &str = "data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 \
    viewBox=%220 0 16 16%22%3E%3Cpath fill=%22%2300796b%22 \
    d=%22M7 1h2v2h4l2 2-2 2H9v8H7V9H3L1 7l2-2h4z%22/%3E%3C/svg%3E";

/// What a page loads and runs.
#[derive(Debug, Default)]
pub(super) struct Sources<'a> {
    /// The URLs of scripts.
    pub(super) scripts: &'a [&'a str],
    /// The text of the script that stands in the page.
    pub(super) inline_script: Option<&'a str>,
    /// The URLs of styles and fonts.
    pub(super) styles: &'a [&'a str],
}

impl Sources<'_> {
    /// What a documentation page may do: run the scripts that it names, and be framed by its own origin only, so that no
    /// other site can steer *Try it out*.
    ///
    /// Both programs write styles into the page. Descriptions show images from anywhere, and operations lie where the
    /// document's `servers` say. ReDoc's search is a worker, made of text.
    fn content_security_policy(&self) -> HeaderValue {
        let mut scripts = origins(self.scripts);
        if let Some(script) = self.inline_script {
            let digest = Base64::encode_string(&Sha256::digest(script));
            write!(scripts, " 'sha256-{digest}'").expect("writing to a string cannot fail");
        }
        let styles = origins(self.styles);
        let policy = format!(
            "default-src 'none'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline'{styles}; \
             font-src 'self' data:{styles}; img-src * data:; connect-src *; worker-src blob:; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
        );
        HeaderValue::from_str(&policy).expect("origins have no control characters")
    }
}

/// The origins of URLs that name another host, each after a space.
fn origins(urls: &[&str]) -> String {
    let origins = urls.iter().filter_map(|url| origin(url));
    origins.flat_map(|origin| [" ", origin]).collect()
}

/// The origin of a URL that has one, such as `https://cdn.example`; nothing that could end its directive.
fn origin(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("//")?;
    if !matches!(scheme, "" | "http:" | "https:") {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next()?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    let start = if scheme.is_empty() { "//".len() } else { 0 };
    let end = scheme.len() + "//".len() + host.len();
    (!host.is_empty() && host.bytes().all(is_plain)).then(|| &url[start..end])
}

/// The answer that carries a page.
pub(super) fn respond(html: String, sources: &Sources<'_>) -> Response {
    let headers = [
        (
            header::CONTENT_SECURITY_POLICY,
            sources.content_security_policy(),
        ),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
    ];
    (headers, Html(html)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_hosts_are_named_by_their_origins_and_nothing_else_gets_into_the_policy() {
        for (url, expected) in [
            (
                "https://cdn.example/ui@5/ui.js?v=1",
                Some("https://cdn.example"),
            ),
            ("http://[::1]:8080/ui.js", Some("http://[::1]:8080")),
            ("//cdn.example/ui.js", Some("cdn.example")),
            ("/docs/assets/ui.js", None),
            ("docs/ui.js", None),
            ("data:text/javascript,//x", None),
            ("https://cdn.example; script-src *//", None),
            ("https://", None),
        ] {
            assert_eq!(origin(url), expected, "{url}");
        }
    }

    #[test]
    fn a_script_that_stands_in_the_page_is_allowed_by_its_digest() {
        let sources = Sources {
            inline_script: Some("alert('Hello, world.');"),
            ..Sources::default()
        };
        // The example of the specification: https://www.w3.org/TR/CSP3/#external-hash
        let expected = "script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';";
        let policy = sources.content_security_policy();
        assert!(policy.to_str().unwrap().contains(expected), "{policy:?}");
    }
}
