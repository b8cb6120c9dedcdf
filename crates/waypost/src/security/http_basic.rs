//! HTTP Basic.

use base64ct::{Base64, Encoding};
use http::request::Parts;
use waypost_schema::Secret;

use super::authorization::{authorization, of_scheme};
use super::options::{SchemeOptions, scheme_options};
use super::scheme::Scheme;
use crate::error::HttpException;
use crate::openapi::model::{SecurityScheme, SecuritySchemeKind};

/// A name and a password in each request (RFC 7617): FastAPI's
/// [`HTTPBasic`](https://fastapi.tiangolo.com/advanced/security/http-basic-auth/).
///
/// Its credentials are [`HttpBasicCredentials`]. What cannot be read is refused even where the argument is an
/// `Option`.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::security::{HttpBasic, HttpBasicCredentials, constant_time_eq};
/// use waypost::testing::TestClient;
///
/// const BASIC: HttpBasic = HttpBasic::new().realm("simple");
///
/// #[get("/users/me")]
/// async fn read_me(#[security(BASIC)] credentials: HttpBasicCredentials) -> Result<String, HttpException> {
///     let known = constant_time_eq(credentials.password.expose(), "swordfish");
///     known.then_some(credentials.username).ok_or(HttpException::new(403, "Who are you?"))
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Users").routes(routes![read_me]));
/// client.get("/users/me").header("Authorization", "Basic YWRhOnN3b3JkZmlzaA==").await.assert_json("ada");
/// let refused = client.get("/users/me").await;
/// refused.assert_status(401).assert_header("www-authenticate", "Basic realm=\"simple\"");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct HttpBasic {
    options: SchemeOptions,
    realm: Option<&'static str>,
}

/// What a client says with [`HttpBasic`].
#[derive(Clone, Debug)]
pub struct HttpBasicCredentials {
    /// The name.
    pub username: String,
    /// The password.
    pub password: Secret<String>,
}

impl HttpBasic {
    /// Name and password, in no realm.
    pub const fn new() -> Self {
        Self {
            options: SchemeOptions::named("HTTPBasic"),
            realm: None,
        }
    }

    /// Sets what the credentials are good for, which browsers show to users.
    ///
    /// # Panics
    ///
    /// If it has other characters than visible ASCII, or a quote or a backslash, when the constant is compiled.
    pub const fn realm(mut self, realm: &'static str) -> Self {
        let mut index = 0;
        while index < realm.len() {
            assert!(
                matches!(realm.as_bytes()[index], b' '..=b'~')
                    && !matches!(realm.as_bytes()[index], b'"' | b'\\'),
                "a realm is visible ASCII without quotes and backslashes"
            );
            index += 1;
        }
        self.realm = Some(realm);
        self
    }
}

impl Default for HttpBasic {
    fn default() -> Self {
        Self::new()
    }
}

scheme_options!(HttpBasic);

impl Scheme for HttpBasic {
    type Credentials = HttpBasicCredentials;

    fn name(&self) -> &'static str {
        self.options.name
    }

    fn describe(&self) -> SecurityScheme {
        self.options.describe(SecuritySchemeKind::Http {
            scheme: "basic".to_owned(),
            bearer_format: None,
        })
    }

    fn credentials(&self, parts: &Parts) -> Result<Option<HttpBasicCredentials>, HttpException> {
        let Some(authorization) = authorization(&parts.headers) else {
            return Ok(None);
        };
        let Some(encoded) = of_scheme(&authorization, "basic") else {
            return Ok(None);
        };
        decode(encoded)
            .map(Some)
            .ok_or_else(|| self.not_authenticated())
    }

    fn not_authenticated(&self) -> HttpException {
        match self.realm {
            Some(realm) => self
                .options
                .not_authenticated(&format!("Basic realm=\"{realm}\"")),
            None => self.options.not_authenticated("Basic"),
        }
    }
}

/// Name and password out of base64; other characters than ASCII are refused, as FastAPI does.
fn decode(encoded: &str) -> Option<HttpBasicCredentials> {
    let text = String::from_utf8(Base64::decode_vec(encoded).ok()?).ok()?;
    let (username, password) = text.split_once(':').filter(|_| text.is_ascii())?;
    Some(HttpBasicCredentials {
        username: username.to_owned(),
        password: Secret::from(password.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_colon_ends_the_name() {
        let credentials = decode(&Base64::encode_string(b"ada:a:b")).unwrap();
        assert_eq!(credentials.username, "ada");
        assert_eq!(credentials.password.expose(), "a:b");
    }

    #[test]
    fn what_is_no_name_and_password_is_refused() {
        assert!(decode("notabase64token").is_none());
        assert!(decode(&Base64::encode_string(b"johnsecret")).is_none());
        assert!(decode(&Base64::encode_string("é:x".as_bytes())).is_none());
        assert!(decode(&Base64::encode_string(b"\xff:x")).is_none());
    }

    #[test]
    fn the_password_is_not_shown() {
        let credentials = decode(&Base64::encode_string(b"ada:hunter2")).unwrap();
        assert!(!format!("{credentials:?}").contains("hunter2"));
    }
}
