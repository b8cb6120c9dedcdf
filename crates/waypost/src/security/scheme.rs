//! What a security scheme is.

use std::fmt;

use http::request::Parts;

use crate::error::{HttpError, HttpException};
use crate::openapi::model::SecurityScheme;
use crate::operation::OperationDocument;
use crate::params::{ReadCredentials, Secured};

/// A way in which clients say who they are: FastAPI's `SecurityBase`.
///
/// A scheme is a constant, and `#[security(…)]` names it at the argument that is its credentials. Reading and
/// documenting are one implementation. It does not know users: who the credentials are of, and what they may do, a
/// dependency finds out.
///
/// ```
/// use http::request::Parts;
/// use waypost::HttpException;
/// use waypost::openapi::model::{ApiKeyLocation, SecurityScheme, SecuritySchemeKind};
/// use waypost::prelude::*;
/// use waypost::security::Scheme;
/// use waypost::testing::TestClient;
///
/// /// The name of the device in a header.
/// #[derive(Debug)]
/// struct Device;
///
/// impl Scheme for Device {
///     type Credentials = String;
///
///     fn name(&self) -> &'static str {
///         "Device"
///     }
///
///     fn describe(&self) -> SecurityScheme {
///         let location = ApiKeyLocation::Header;
///         SecuritySchemeKind::ApiKey { location, name: "X-Device".to_owned() }.into()
///     }
///
///     fn credentials(&self, parts: &Parts) -> Result<Option<String>, HttpException> {
///         let device = parts.headers.get("x-device");
///         Ok(device.and_then(|device| device.to_str().ok()).map(str::to_owned))
///     }
///
///     fn not_authenticated(&self) -> HttpException {
///         HttpException::new(401, "Which device?").header("WWW-Authenticate", "Device")
///     }
/// }
///
/// #[get("/")]
/// async fn read_device(#[security(Device)] device: String) -> String {
///     device
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Devices").routes(routes![read_device]));
/// client.get("/").header("X-Device", "lamp").await.assert_json("lamp");
/// client.get("/").await.assert_status(401).assert_header("www-authenticate", "Device");
/// # });
/// ```
pub trait Scheme: fmt::Debug + Sync {
    /// What a client says of itself.
    type Credentials: Send + 'static;

    /// The name in the document, unique within an application.
    fn name(&self) -> &'static str;

    /// The scheme as the document shows it.
    fn describe(&self) -> SecurityScheme;

    /// What the request says; `None` if it says nothing.
    ///
    /// # Errors
    ///
    /// The answer to a request that says something which cannot be read, even if it need not say anything.
    fn credentials(&self, parts: &Parts) -> Result<Option<Self::Credentials>, HttpException>;

    /// The answer to a request that does not say what it must.
    fn not_authenticated(&self) -> HttpException;
}

/// What an argument can be that a scheme with the credentials `C` reads: these, or perhaps these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what this security scheme reads",
    label = "the scheme's credentials are `{C}`",
    note = "write `{C}`, or `Option<{C}>` if the operation is for everyone"
)]
pub trait FromCredentials<C>: Sized {
    /// Whether a request without credentials is refused.
    const REQUIRED: bool;

    /// The argument's value; `None` if credentials are missing.
    fn from_credentials(credentials: Option<C>) -> Option<Self>;
}

impl<C> FromCredentials<C> for C {
    const REQUIRED: bool = true;

    fn from_credentials(credentials: Option<C>) -> Option<Self> {
        credentials
    }
}

impl<C> FromCredentials<C> for Option<C> {
    const REQUIRED: bool = false;

    fn from_credentials(credentials: Self) -> Option<Self> {
        Some(credentials)
    }
}

impl<S: Scheme, T: FromCredentials<S::Credentials>> ReadCredentials<Secured<T>> for S {
    fn describe(&self, document: &mut OperationDocument<'_>) {
        let scheme = Scheme::describe(self);
        if !T::REQUIRED {
            return document.optionally(|document| document.add_security(self.name(), scheme));
        }
        document.add_security(self.name(), scheme);
        if document.profile().is_strict() {
            let status = self.not_authenticated().status();
            document.add_error(status, "The request does not say who sends it.");
        }
    }

    fn read(&self, parts: &Parts) -> Result<Secured<T>, HttpException> {
        T::from_credentials(self.credentials(parts)?)
            .map(Secured)
            .ok_or_else(|| self.not_authenticated())
    }
}
