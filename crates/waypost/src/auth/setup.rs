//! The doors that an application has.

use std::sync::Arc;

use http::HeaderName;
use waypost_auth::StoreError;
use waypost_auth::api_keys::{AnyApiKeyStore, ApiKeyStore, ApiKeys};
use waypost_auth::passwords::Passwords;
use waypost_auth::sessions::{AnySessionStore, SessionStore, Sessions};
use waypost_auth::throttle::{AnyThrottleStore, LoginThrottle, MemoryThrottleStore, ThrottleStore};

use super::guard::Guard;
use super::token_settings::{TokenService, TokenSettings};
use super::{CrossOrigin, Environment};
use crate::middleware::SecurityHeaders;
use crate::operation::OperationDocument;
use crate::route::Settings;

/// The doors that an application has, given to it by [`App::auth`](crate::App::auth).
///
/// Clones share them: keep one for [`remove_expired`](Self::remove_expired).
///
/// ```
/// use waypost::auth::api_keys::{ApiKeys, MemoryApiKeyStore};
/// use waypost::auth::{Auth, Environment, Identity};
/// use waypost::prelude::*;
///
/// #[get("/me")]
/// async fn read_me(identity: Identity) -> String {
///     identity.user().to_string()
/// }
///
/// let auth = Auth::new(Environment::Development).api_keys(ApiKeys::new(MemoryApiKeyStore::default()));
/// let app = App::new("Doors").auth(auth).routes(routes![read_me]);
/// assert!(app.into_router().is_ok());
///
/// // Nothing tells who asks: the application does not start.
/// let error = App::new("Doors").routes(routes![read_me]).into_router().unwrap_err();
/// assert!(error.to_string().contains("give the application doors with `.auth(Auth::new(…))`"));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Auth {
    environment: Environment,
    pub(super) passwords: Option<Arc<PasswordService>>,
    pub(super) sessions: Option<Arc<SessionService>>,
    pub(super) tokens: Option<Arc<TokenService>>,
    pub(super) api_keys: Option<Arc<ApiKeyService>>,
    throttle: Arc<LoginThrottle<AnyThrottleStore>>,
    cross_origin: CrossOrigin,
    headers: Option<SecurityHeaders>,
}

/// Passwords, and who may try them.
#[derive(Debug)]
pub(super) struct PasswordService {
    pub(super) passwords: Arc<Passwords>,
    /// Decides on the cookie of a device.
    pub(super) environment: Environment,
    pub(super) throttle: Arc<LoginThrottle<AnyThrottleStore>>,
}

/// Sessions, and the environment that decides on their cookie.
#[derive(Debug)]
pub(super) struct SessionService {
    pub(super) sessions: Sessions<AnySessionStore>,
    pub(super) environment: Environment,
}

/// API keys, and the header that carries them.
#[derive(Debug)]
pub(super) struct ApiKeyService {
    pub(super) keys: ApiKeys<AnyApiKeyStore>,
    pub(super) header: HeaderName,
    /// As documentation writes it.
    pub(super) header_name: String,
}

impl Auth {
    /// No door yet.
    ///
    /// Failed logins are counted in the memory of this process unless [`throttle`](Self::throttle) says otherwise.
    pub fn new(environment: Environment) -> Self {
        Self {
            environment,
            passwords: None,
            sessions: None,
            tokens: None,
            api_keys: None,
            throttle: Arc::new(LoginThrottle::new(MemoryThrottleStore::default()).erased()),
            cross_origin: CrossOrigin::new(),
            headers: Some(default_headers(environment)),
        }
    }

    /// Lets people prove who they are by a password.
    ///
    /// What an operator should know of their rules is logged: that fewer than 15 characters are enough, if they are.
    pub fn passwords(mut self, passwords: Passwords) -> Self {
        for warning in passwords.rules().warnings() {
            tracing::warn!(%warning, "the rules for passwords are weak");
        }
        self.passwords = Some(Arc::new(PasswordService {
            passwords: Arc::new(passwords),
            environment: self.environment,
            throttle: Arc::clone(&self.throttle),
        }));
        self
    }

    /// Counts failed logins elsewhere, or by other rules.
    pub fn throttle<S: ThrottleStore + 'static>(mut self, throttle: LoginThrottle<S>) -> Self {
        self.throttle = Arc::new(throttle.erased());
        if let Some(service) = self.passwords.take() {
            self.passwords = Some(Arc::new(PasswordService {
                passwords: Arc::clone(&service.passwords),
                environment: self.environment,
                throttle: Arc::clone(&self.throttle),
            }));
        }
        self
    }

    /// Opens the door for browsers: a session, by a cookie.
    pub fn sessions<S: SessionStore + 'static>(mut self, sessions: Sessions<S>) -> Self {
        self.sessions = Some(Arc::new(SessionService {
            sessions: sessions.erased(),
            environment: self.environment,
        }));
        self
    }

    /// Opens the door for apps: bearer tokens.
    pub fn tokens(mut self, settings: TokenSettings) -> Self {
        self.tokens = Some(Arc::new(settings.0));
        self
    }

    /// Opens the door for programs: API keys in the header `X-API-Key`.
    pub fn api_keys<S: ApiKeyStore + 'static>(mut self, keys: ApiKeys<S>) -> Self {
        self.api_keys = Some(Arc::new(ApiKeyService {
            keys: keys.erased(),
            header: HeaderName::from_static("x-api-key"),
            header_name: "X-API-Key".to_owned(),
        }));
        self
    }

    /// Sets whose pages may use sessions; only the application's own may, if nothing is said.
    pub fn cross_origin(mut self, cross_origin: CrossOrigin) -> Self {
        self.cross_origin = cross_origin;
        self
    }

    /// Sets the headers that tell browsers what they must not do with answers; `None` leaves them to somebody else.
    ///
    /// If nothing is said, all answers have those of [`SecurityHeaders`], in production those for TLS included.
    pub fn security_headers(mut self, headers: Option<SecurityHeaders>) -> Self {
        self.headers = headers;
        self
    }

    /// Where the document says that OAuth2's password form is, if there is one; so whoever adds its operation can ask.
    #[must_use]
    pub fn token_url(&self) -> Option<&str> {
        self.tokens.as_ref()?.token_url.as_deref()
    }

    /// Removes from the stores what has expired: to be called now and then.
    ///
    /// # Errors
    ///
    /// When a store fails.
    pub async fn remove_expired(&self) -> Result<(), StoreError> {
        if let Some(service) = &self.sessions {
            service.sessions.remove_expired().await?;
        }
        if let Some(tokens) = &self.tokens {
            tokens.refresh.remove_expired().await?;
            tokens.revocations.remove_expired().await?;
        }
        if let Some(service) = &self.api_keys {
            service.keys.remove_expired().await?;
        }
        self.throttle.remove_forgotten().await?;
        Ok(())
    }

    /// Hands the doors to those who will ask for them; returns what stands before all operations.
    pub(crate) fn open(self, settings: &mut Settings) -> (Option<SecurityHeaders>, Guard) {
        let guard = self.guard();
        if self.has_doors() {
            settings.hold(AnyDoor);
        }
        if let Some(passwords) = self.passwords {
            settings.hold(passwords);
        }
        if let Some(sessions) = self.sessions {
            settings.hold(sessions);
        }
        if let Some(tokens) = self.tokens {
            settings.hold(tokens);
        }
        if let Some(api_keys) = self.api_keys {
            settings.hold(api_keys);
        }
        (self.headers, guard)
    }

    fn guard(&self) -> Guard {
        let cross_origin = self.sessions.is_some().then(|| self.cross_origin.clone());
        let api_key = self.api_keys.as_ref().map(|service| service.header.clone());
        Guard::new(cross_origin, api_key)
    }

    fn has_doors(&self) -> bool {
        self.sessions.is_some() || self.tokens.is_some() || self.api_keys.is_some()
    }
}

/// In production nobody comes without TLS: the session's cookie would not be sent.
fn default_headers(environment: Environment) -> SecurityHeaders {
    let headers = SecurityHeaders::new();
    if environment.is_production() {
        headers.over_tls()
    } else {
        headers
    }
}

/// That there is a door at all.
#[derive(Clone, Copy, Debug)]
pub(super) struct AnyDoor;

/// What an application is to be given that lacks a door.
pub(super) const PASSWORDS: &str = "them with `.auth(Auth::new(…).passwords(…))`";
pub(super) const SESSIONS: &str = "them with `.auth(Auth::new(…).sessions(…))`";
pub(super) const TOKENS: &str = "them with `.auth(Auth::new(…).tokens(…))`";
pub(super) const API_KEYS: &str = "them with `.auth(Auth::new(…).api_keys(…))`";
pub(super) const ANY_DOOR: &str = "doors with `.auth(Auth::new(…))`";

/// States that an operation needs a part of `auth`.
pub(super) fn require<T: 'static>(
    document: &mut OperationDocument<'_>,
    what: &'static str,
    remedy: &'static str,
) {
    document.require_state_by::<T>(what, remedy);
}
