//! URLs.

use serde_json::json;
use url::Url;
use waypost_schema::HttpUrl;

use crate::outcomes::{Table, assert_json, assert_strings, document};

/// What both kinds of URLs refuse.
const BAD: Table = &[
    (
        "url_parsing: Input should be a valid URL, relative URL without a base",
        &["not a valid url", "example.com", "//example.com"],
    ),
    (
        "url_parsing: Input should be a valid URL, input is empty",
        &[""],
    ),
    (
        "url_parsing: Input should be a valid URL, empty host",
        &["http://", "https://"],
    ),
    (
        "url_parsing: Input should be a valid URL, invalid international domain name",
        &["http://a b", "http://xn--"],
    ),
    (
        "url_parsing: Input should be a valid URL, invalid port number",
        &["http://example.com:99999"],
    ),
    (
        "url_parsing: Input should be a valid URL, invalid IPv6 address",
        &["http://[::1"],
    ),
    (
        "url_parsing: Input should be a valid URL, invalid IPv4 address",
        &["http://1.2.3.4.5"],
    ),
];

#[test]
fn good_urls_get_their_normal_form() {
    let normal = |text: &str| {
        let document = serde_json::to_vec(text).expect("it prints");
        let read = waypost_schema::from_json::<HttpUrl>(
            &document,
            &waypost_schema::Constraints::NONE,
            waypost_schema::Profile::Compatible,
        );
        read.map(|url| url.to_string()).unwrap_or_default()
    };
    for (text, expected) in [
        ("http://example.com", "http://example.com/"),
        ("http:///x", "http://x/"),
        (
            "HTTP://EXAMPLE.com/ä?q=ü#x",
            "http://example.com/%C3%A4?q=%C3%BC#x",
        ),
        (" http://example.com ", "http://example.com/"),
        ("http://exa\tmple.com", "http://example.com/"),
        ("http://[::1]", "http://[::1]/"),
        ("http://user:pa@host:80/", "http://user:pa@host/"),
        ("https://münchen.de", "https://xn--mnchen-3ya.de/"),
        ("http://example.com?", "http://example.com/?"),
        ("http:example.com", "http://example.com/"),
        ("http://a..b", "http://a..b/"),
        ("http://example.com/<>", "http://example.com/%3C%3E"),
        ("http:\\\\example.com", "http://example.com/"),
        ("http://0x7f.1", "http://127.0.0.1/"),
    ] {
        assert_eq!(normal(text), expected, "of {text:?}");
    }
}

#[test]
fn bad_urls_have_the_errors_of_pydantic() {
    assert_strings::<HttpUrl>(BAD);
    assert_strings::<Url>(BAD);
    assert_strings::<HttpUrl>(&[(
        "url_scheme: URL scheme should be 'http' or 'https'",
        &[
            "ftp://example.com",
            "mailto:x@y",
            "javascript:alert(1)",
            "file:///x",
            "data:x",
        ],
    )]);
    const NOT_TEXT: Table = &[(
        "url_type: URL input should be a string or URL",
        &["null", "1", "true", "[]"],
    )];
    assert_json::<HttpUrl>(NOT_TEXT);
    assert_json::<Url>(NOT_TEXT);
}

#[test]
fn the_address_of_a_page_has_at_most_2083_bytes() {
    let page = |length: usize| format!("\"http://example.com/{}\"", "x".repeat(length - 19));
    let read = |document: String| {
        waypost_schema::from_json::<HttpUrl>(
            document.as_bytes(),
            &waypost_schema::Constraints::NONE,
            waypost_schema::Profile::Compatible,
        )
    };
    assert!(read(page(2083)).is_ok());
    let errors = json!(read(page(2084)).expect_err("it is too long"));
    assert_eq!(errors[0]["msg"], "URL should have at most 2083 characters");
    assert_eq!(errors[0]["ctx"], json!({"max_length": 2083}));
}

#[test]
fn urls_are_documented_by_format_and_length() {
    assert_eq!(
        document::<HttpUrl>(),
        json!({"type": "string", "format": "uri", "minLength": 1, "maxLength": 2083})
    );
    assert_eq!(
        document::<Url>(),
        json!({"type": "string", "format": "uri", "minLength": 1})
    );
}
