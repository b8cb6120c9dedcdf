//! HTTP authentication of any scheme.

use http::request::Parts;

use super::http_credentials::HttpAuthorizationCredentials;
use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::{SecurityScheme, SecuritySchemeKind};

/// The `Authorization` header of a scheme that has no type of its own here (RFC 9110, section 11): FastAPI's `HTTPBase`.
///
/// Its credentials are [`HttpAuthorizationCredentials`], of whichever scheme was sent: what reads them compares it.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::{HttpAuthorizationCredentials, HttpBase};
/// use waypost::testing::TestClient;
///
/// const HAWK: HttpBase = HttpBase::new("hawk");
///
/// #[get("/me")]
/// async fn read_me(#[security(HAWK)] credentials: HttpAuthorizationCredentials) -> String {
///     credentials.scheme
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Users").routes(routes![read_me]));
/// client.get("/me").header("Authorization", r#"Hawk id="1""#).await.assert_json("Hawk");
/// client.get("/me").await.assert_status(401).assert_header("www-authenticate", "Hawk");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct HttpBase {
    options: SchemeOptions,
    scheme: &'static str,
}

impl HttpBase {
    /// Credentials of `scheme`, a name of the
    /// [registry](https://www.iana.org/assignments/http-authschemes/) or of one's own.
    pub const fn new(scheme: &'static str) -> Self {
        Self {
            options: SchemeOptions::named("HTTPBase"),
            scheme,
        }
    }
}

scheme_options!(HttpBase);

impl Scheme for HttpBase {
    type Credentials = HttpAuthorizationCredentials;

    fn name(&self) -> &'static str {
        self.options.name
    }

    fn describe(&self) -> SecurityScheme {
        self.options.describe(SecuritySchemeKind::Http {
            scheme: self.scheme.to_owned(),
            bearer_format: None,
        })
    }

    fn credentials(
        &self,
        parts: &Parts,
    ) -> Result<Option<HttpAuthorizationCredentials>, HttpException> {
        Ok(HttpAuthorizationCredentials::sent(&parts.headers))
    }

    fn not_authenticated(&self) -> HttpException {
        self.options.not_authenticated(&title_case(self.scheme))
    }
}

/// Each word with a capital letter, as Python's `str.title` has it and FastAPI's challenge with it.
fn title_case(text: &str) -> String {
    let mut inside_word = false;
    text.chars()
        .map(|letter| {
            let begins = !std::mem::replace(&mut inside_word, letter.is_ascii_alphabetic());
            if begins {
                letter.to_ascii_uppercase()
            } else {
                letter.to_ascii_lowercase()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::title_case;

    #[test]
    fn each_word_begins_with_a_capital_letter() {
        assert_eq!(title_case("hawk"), "Hawk");
        assert_eq!(title_case("aws4-HMAC-sha256"), "Aws4-Hmac-Sha256");
    }
}
