//! Addresses on the web and elsewhere.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};
use url::Url;

use crate::{Constraints, ErrorKind, Input, JsonSchema, Keywords, Kind, Registry, Report, Schema};

/// Most bytes of the address of a page, as browsers have long had it.
const MAX_LENGTH: usize = 2083;

/// Read as Pydantic's `AnyUrl`, which rests on the same crate.
impl Schema for Url {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::from(Keywords {
            min_length: Some(1),
            ..JsonSchema::string("uri").into()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        report.convert(text(input).and_then(read), input)
    }

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        constraints.check_count("Value", self.as_str().chars().count())
    }
}

/// The address of a page: scheme `http` or `https`, at most 2083 bytes, as Pydantic's `HttpUrl`.
///
/// ```
/// use waypost_schema::{Constraints, HttpUrl, Profile, from_json};
///
/// let read = |json: &[u8]| from_json::<HttpUrl>(json, &Constraints::NONE, Profile::Compatible);
/// let url = read(br#""HTTPS://Example.com""#).unwrap();
/// assert_eq!(url.as_str(), "https://example.com/");
/// assert_eq!(url.host_str(), Some("example.com"));
///
/// let errors = read(br#""ftp://example.com""#).unwrap_err();
/// assert_eq!(errors[0].kind.message(), "URL scheme should be 'http' or 'https'");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct HttpUrl(Url);

impl HttpUrl {
    /// The address, of which it is no longer known that it is one of a page.
    #[must_use]
    pub fn into_url(self) -> Url {
        self.0
    }
}

impl Deref for HttpUrl {
    type Target = Url;

    fn deref(&self) -> &Url {
        &self.0
    }
}

impl fmt::Display for HttpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Schema for HttpUrl {
    const KIND: Kind = Kind::Scalar;

    fn describe(registry: &mut Registry) -> JsonSchema {
        JsonSchema::from(Keywords {
            max_length: Some(MAX_LENGTH),
            ..Url::describe(registry).into()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        report.convert(text(input).and_then(read_http), input)
    }

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        self.0.check(constraints)
    }
}

fn text<'a>(input: &'a Input<'_>) -> Result<&'a str, ErrorKind> {
    input.as_text().ok_or(ErrorKind::UrlType)
}

fn read(text: &str) -> Result<Url, ErrorKind> {
    let error = if text.is_empty() {
        "input is empty".to_owned()
    } else {
        match Url::parse(text) {
            Ok(url) => return Ok(url),
            Err(error) => error.to_string(),
        }
    };
    Err(ErrorKind::UrlParsing {
        error: error.into(),
    })
}

fn read_http(text: &str) -> Result<HttpUrl, ErrorKind> {
    if text.len() > MAX_LENGTH {
        return Err(ErrorKind::UrlTooLong {
            max_length: MAX_LENGTH,
        });
    }
    let url = read(text)?;
    match url.scheme() {
        "http" | "https" => Ok(HttpUrl(url)),
        _ => Err(ErrorKind::UrlScheme {
            expected_schemes: "'http' or 'https'",
        }),
    }
}

impl<'de> Deserialize<'de> for HttpUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::deserialize(deserializer)
    }
}
