//! The proof of who somebody is: a password.

use std::fmt;
use std::sync::Arc;

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use waypost_auth::UserId;
use waypost_auth::passwords::{PasswordError, PasswordHash, PasswordRefused, PoolError, Verdict};
use waypost_auth::secret::SecretString;
use waypost_auth::throttle::{Attempt, Decision};

use super::audit::{self, Event};
use super::setup::{self, PasswordService};
use super::{Client, LoginError};
use crate::error::{DeclaredResponse, HttpError};
use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaState};
use crate::request::RequestContext;

/// Sets and verifies passwords: an argument of the operations that register somebody or log somebody in.
#[derive(Clone)]
pub struct PasswordDoor {
    service: Arc<PasswordService>,
    client: Client,
}

/// A user that exists, and the hash of their password.
#[derive(Clone, Debug)]
pub struct StoredPassword {
    user: UserId,
    hash: SecretString,
}

/// A user whose password was right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedPassword {
    /// The user.
    pub user: UserId,
    /// A better hash of the same password: store it in place of the old one.
    pub upgraded: Option<PasswordHash>,
}

/// Why a new password was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NewPasswordError {
    /// It breaks the rules; the text says which.
    Refused(PasswordRefused),
    /// Too many passwords are being hashed.
    Overloaded {
        /// How long to wait, in whole seconds.
        retry_after: std::time::Duration,
    },
    /// It cannot be hashed now.
    Unavailable,
}

impl StoredPassword {
    /// The hash that is stored for `user`.
    pub fn new(user: impl Into<UserId>, hash: impl Into<String>) -> Self {
        Self {
            user: user.into(),
            hash: SecretString::from(hash.into()),
        }
    }
}

impl PasswordDoor {
    /// Verifies the password of whoever logs in as `name`; `stored` is `None` if there is no such user.
    ///
    /// Failures are counted per name and per address, for users that exist and for others alike, and make the next
    /// attempts wait: five are free, then 30 s, a minute and so on up to an hour, and after 100 the name is locked.
    /// An unknown user costs the time of a known one.
    ///
    /// # Errors
    ///
    /// When the password is not that of the user, or it could not be tried.
    pub async fn verify(
        &self,
        name: &str,
        stored: Option<StoredPassword>,
        password: &str,
    ) -> Result<VerifiedPassword, LoginError> {
        use waypost_auth::secret::ExposeSecret;

        let user = stored.as_ref().map(|stored| stored.user.clone());
        let attempt = self.attempt(name, user.as_ref()).await?;
        let hash = stored.as_ref().map(|stored| stored.hash.expose_secret());
        let verdict = self
            .service
            .passwords
            .verify(hash, SecretString::from(password))
            .await;
        match (verdict, user) {
            (Ok(Verdict::Valid { upgraded }), Some(user)) => {
                self.service.throttle.succeeded(attempt).await?;
                Ok(VerifiedPassword { user, upgraded })
            }
            (Ok(_), user) => {
                self.record(Event::LoginFailed, user.as_ref());
                Err(LoginError::Incorrect)
            }
            (Err(error), _) => {
                // Nobody knows whether the password was right: it must not count against anybody.
                self.service.throttle.cancelled(attempt).await?;
                Err(failure(&error))
            }
        }
    }

    /// Hashes a new password, if the rules allow it.
    ///
    /// `context` is what is known about its owner, such as name and address: nothing built from it is accepted.
    ///
    /// # Errors
    ///
    /// When the rules refuse it, or it cannot be hashed now.
    pub async fn set(
        &self,
        password: &str,
        context: &[&str],
    ) -> Result<PasswordHash, NewPasswordError> {
        let hash = self
            .service
            .passwords
            .set(SecretString::from(password), context)
            .await;
        hash.map_err(|error| match error {
            PasswordError::Refused(refused) => NewPasswordError::Refused(refused),
            other => match failure(&other) {
                LoginError::Overloaded { retry_after } => {
                    NewPasswordError::Overloaded { retry_after }
                }
                _ => NewPasswordError::Unavailable,
            },
        })
    }

    /// Forgets the failures of `name`, and with them a lock: when its owner has proved who they are in another way.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn unlock(&self, name: &str) -> Result<(), LoginError> {
        self.service.throttle.unlock(&account(name)).await?;
        Ok(())
    }

    async fn attempt(&self, name: &str, user: Option<&UserId>) -> Result<Attempt, LoginError> {
        let account = account(name);
        match self
            .service
            .throttle
            .attempt(&account, self.client.address)
            .await?
        {
            Decision::Go(attempt) => Ok(attempt),
            Decision::Wait { retry_after } => {
                self.record(Event::LoginThrottled, user);
                Err(LoginError::Throttled { retry_after })
            }
            Decision::Locked => {
                self.record(Event::AccountLocked, user);
                Err(LoginError::Locked)
            }
        }
    }

    fn record(&self, event: Event, user: Option<&UserId>) {
        audit::record(event, user, None, self.client.address);
    }
}

/// One form for all ways to type a name.
fn account(name: &str) -> String {
    name.trim().to_lowercase()
}

/// What is not the password's fault; the log gets the cause.
fn failure(error: &PasswordError) -> LoginError {
    if let PasswordError::Pool(PoolError::Overloaded { retry_after }) = error {
        return LoginError::Overloaded {
            retry_after: *retry_after,
        };
    }
    tracing::error!(
        error = error as &dyn std::error::Error,
        "a password could not be hashed or verified"
    );
    LoginError::Unavailable
}

impl HttpError for NewPasswordError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Refused(_) => StatusCode::BAD_REQUEST,
            Self::Overloaded { .. } | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Refused(refused) => refused.to_string().into(),
            Self::Overloaded { .. } | Self::Unavailable => "Try again later".into(),
        }
    }

    fn headers(&self) -> HeaderMap {
        let wait = match self {
            Self::Refused(_) => return HeaderMap::new(),
            Self::Overloaded { retry_after } => retry_after.as_secs().max(1),
            Self::Unavailable => 1,
        };
        HeaderMap::from_iter([(RETRY_AFTER, wait.into())])
    }

    fn responses() -> Vec<DeclaredResponse> {
        let declared = |status, description| DeclaredResponse {
            status,
            description,
        };
        vec![
            declared(StatusCode::BAD_REQUEST, "The password is not good enough."),
            declared(StatusCode::SERVICE_UNAVAILABLE, "Try again later."),
        ]
    }
}

impl Argument<ViaState> for PasswordDoor {
    const SOURCE: Source = Source::Context;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        setup::require::<Arc<PasswordService>>(document, "passwords", setup::PASSWORDS);
        document.require_client_address();
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        let service = Arc::clone(context.state::<Arc<PasswordService>>()?);
        Some(Self {
            service,
            client: Client::of(context.parts()),
        })
    }
}

impl fmt::Debug for PasswordDoor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordDoor")
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}
