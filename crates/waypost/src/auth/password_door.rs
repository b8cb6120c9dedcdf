//! The proof of who somebody is: a password.

use std::sync::Arc;

use waypost_auth::passwords::{HashingPermit, PasswordHash, Verdict};
use waypost_auth::secret::{ExposeSecret, SecretString};
use waypost_auth::throttle::{Attempt, Decision};
use waypost_auth::{StoreError, UserId};

use super::audit::{self, Event};
use super::authenticated::{Authenticated, LoginEpochs, PasswordUpgrade};
use super::device::Device;
use super::door_argument::DoorArgument;
use super::setup::{self, PasswordService, SessionService};
use super::token_settings::TokenService;
use super::{Cause, Client, LoginError, NewPasswordError, SignUpError};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// Sets and verifies passwords: an argument of the operations that register somebody or log somebody in.
///
/// The answer to a good password sets a cookie by which the device is known again: what strangers fail at does not
/// count against it.
#[derive(Clone, Debug)]
pub struct PasswordDoor {
    service: Arc<PasswordService>,
    client: Client,
    device: Device,
    sessions: Option<Arc<SessionService>>,
    tokens: Option<Arc<TokenService>>,
}

/// A place among the passwords that are hashed, from [`PasswordDoor::reserve`].
#[derive(Debug)]
#[must_use = "a place that is dropped is somebody else's"]
pub struct PasswordPermit<'a> {
    door: &'a PasswordDoor,
    hashing: HashingPermit,
}

/// A user that exists, and the hash of their password.
///
/// It prints without the hash.
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

impl StoredPassword {
    /// The hash that is stored for `user`.
    pub fn new(user: impl Into<UserId>, hash: impl Into<String>) -> Self {
        Self {
            user: user.into(),
            hash: SecretString::from(hash.into()),
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.user == other.user && self.hash.expose_secret() == other.hash.expose_secret()
    }
}

impl PasswordDoor {
    /// Takes a place among the passwords that are hashed, before the database is asked for the user: when none
    /// becomes free in a moment, whoever comes is refused and has cost nothing.
    ///
    /// ```
    /// # use waypost::auth::{Authenticated, LoginError, PasswordDoor, StoredPassword};
    /// # async fn find(_email: &str) -> Result<Option<StoredPassword>, LoginError> { Ok(None) }
    /// async fn log_in(passwords: &PasswordDoor, email: &str, password: &str) -> Result<Authenticated, LoginError> {
    ///     let mut place = passwords.reserve().await?;
    ///     place.authenticate(email, || find(email), password).await
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// [`LoginError::Overloaded`] when there is no place in time.
    pub async fn reserve(&self) -> Result<PasswordPermit<'_>, LoginError> {
        match self.service.passwords.reserve().await {
            Ok(hashing) => Ok(PasswordPermit {
                door: self,
                hashing,
            }),
            Err(error) => Err(LoginError::of(error.into())),
        }
    }

    /// As [`PasswordPermit::authenticate`], where `find` asks nobody.
    ///
    /// # Errors
    ///
    /// When the password is not that of the user, or it could not be tried.
    pub async fn authenticate<E, F>(
        &self,
        name: &str,
        find: impl Fn() -> F,
        password: &str,
    ) -> Result<Authenticated, E>
    where
        E: From<LoginError>,
        F: Future<Output = Result<Option<StoredPassword>, E>>,
    {
        let mut place = self.reserve().await?;
        place.authenticate(name, find, password).await
    }

    /// As [`PasswordPermit::verify`], where `stored` is at hand without asking anybody.
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
        self.reserve().await?.verify(name, stored, password).await
    }

    /// As [`PasswordPermit::set`], for an operation that does nothing before.
    ///
    /// # Errors
    ///
    /// When the rules refuse it, or it cannot be hashed now.
    pub async fn set(
        &self,
        password: &str,
        context: &[&str],
    ) -> Result<PasswordHash, NewPasswordError> {
        let password = SecretString::from(password);
        Ok(self.service.passwords.set(password, context).await?)
    }

    /// As [`set`](Self::set), for the password of a new account: too many from one address have to wait.
    ///
    /// Twenty are free; then 30 s, a minute and so on up to ten minutes, until an hour goes by without. What
    /// [`LoginThrottle::settings`](waypost_auth::throttle::LoginThrottle::settings) says replaces that.
    ///
    /// # Errors
    ///
    /// When there were too many, the rules refuse it, or it cannot be hashed now.
    pub async fn sign_up(
        &self,
        password: &str,
        context: &[&str],
    ) -> Result<PasswordHash, SignUpError> {
        let (throttle, address) = (&self.service.throttle, self.client.address);
        if let Some(retry_after) = throttle.sign_up(address).await? {
            self.record(Event::SignUpThrottled, None);
            return Err(SignUpError::Throttled { retry_after });
        }
        let set = self.set(password, context).await;
        if set.is_err() {
            // Who is asked for a better password tries again.
            throttle.sign_up_cancelled(address).await?;
        }
        Ok(set?)
    }

    /// Forgets the failures of `name`, and with them a lock: when its owner has proved who they are in another way.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn unlock(&self, name: &str) -> Result<(), LoginError> {
        self.service.throttle.unlock(&account(name)).await?;
        self.record(Event::AccountUnlocked, None);
        Ok(())
    }

    /// Takes note in the audit log that somebody has made an account.
    pub fn account_created(&self, user: &UserId) {
        self.record(Event::AccountCreated, Some(user));
    }

    async fn attempt(&self, account: &str, user: Option<&UserId>) -> Result<Attempt, LoginError> {
        let (throttle, address) = (&self.service.throttle, self.client.address);
        let decision = match self.device.token() {
            Some(device) => throttle.attempt_from_device(account, device, address).await,
            None => throttle.attempt(account, address).await,
        };
        match decision? {
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

    /// Takes note of a good password, and of the device that it came from.
    async fn succeeded(&self, account: &str, attempt: Attempt) -> Result<(), LoginError> {
        let throttle = &self.service.throttle;
        let known = self.device.token().filter(|_| attempt.is_of_known_device());
        let token = match known {
            Some(token) => SecretString::from(token),
            None => throttle.remember_device(account).await?,
        };
        throttle.succeeded(attempt).await?;
        self.device.is_known_by(&token);
        Ok(())
    }

    async fn epochs(&self, user: &UserId) -> Result<LoginEpochs, StoreError> {
        let mut epochs = LoginEpochs::default();
        if let Some(service) = &self.sessions {
            epochs.sessions = Some(service.sessions.epoch(user).await?);
        }
        if let Some(service) = &self.tokens {
            epochs.refresh_tokens = Some(service.refresh.epoch(user).await?);
            epochs.access_tokens = Some(service.revocations.epoch(user).await?);
        }
        Ok(epochs)
    }

    fn record(&self, event: Event, user: Option<&UserId>) {
        audit::record(event, user, None, self.client.address);
    }
}

/// Each lost race means that a password was changed while it was verified.
const MAX_RACES: usize = 3;

impl PasswordPermit<'_> {
    /// Finds out who logs in as `name`, by a password; `find` gives their stored one, or `None` if there is no such user.
    ///
    /// A right password is looked up once more: it may have been changed while it was verified. What ends all logins
    /// after that ends also the one that follows from this, whenever it is stored. All else is as for
    /// [`verify`](Self::verify).
    ///
    /// # Errors
    ///
    /// When the password is not that of the user, it could not be tried, or `find` fails.
    pub async fn authenticate<E, F>(
        &mut self,
        name: &str,
        find: impl Fn() -> F,
        password: &str,
    ) -> Result<Authenticated, E>
    where
        E: From<LoginError>,
        F: Future<Output = Result<Option<StoredPassword>, E>>,
    {
        let mut stored = find().await?;
        for _ in 0..MAX_RACES {
            let VerifiedPassword { user, upgraded } =
                self.verify(name, stored.clone(), password).await?;
            // Before the second look, so that what changes the password after it is a later epoch.
            let epochs = self.door.epochs(&user).await.map_err(LoginError::from)?;
            let now = find().await?;
            match stored {
                Some(old) if now.as_ref().is_some_and(|now| now.is(&old)) => {
                    let upgrade = upgraded.map(|new| PasswordUpgrade { old: old.hash, new });
                    return Ok(Authenticated {
                        user,
                        upgrade,
                        epochs,
                    });
                }
                _ => stored = now,
            }
        }
        let cause = Cause::new("a password kept being changed while it was verified");
        Err(LoginError::Unavailable(cause).into())
    }

    /// Verifies the password of whoever says to be `name`; `stored` is `None` if there is no such user.
    ///
    /// It confirms what somebody asks for who is let in already. Who is to be let in goes through
    /// [`authenticate`](Self::authenticate): a password may change while it is verified.
    ///
    /// Failures are counted per name and per address, for users that exist and for others alike, and make the next
    /// attempts wait: five are free, then 30 s, a minute and so on up to an hour, and after 100 the name is locked.
    /// An unknown user costs the time of a known one.
    ///
    /// # Errors
    ///
    /// When the password is not that of the user, or it could not be tried.
    pub async fn verify(
        &mut self,
        name: &str,
        stored: Option<StoredPassword>,
        password: &str,
    ) -> Result<VerifiedPassword, LoginError> {
        let (door, account) = (self.door, account(name));
        let user = stored.as_ref().map(|stored| stored.user.clone());
        let attempt = door.attempt(&account, user.as_ref()).await?;
        let hash = stored.as_ref().map(|stored| stored.hash.expose_secret());
        let password = SecretString::from(password);
        let passwords = &door.service.passwords;
        let verdict = passwords.verify_in(&mut self.hashing, hash, password).await;
        match (verdict, user) {
            (Ok(Verdict::Valid { upgraded }), Some(user)) => {
                door.succeeded(&account, attempt).await?;
                Ok(VerifiedPassword { user, upgraded })
            }
            (Ok(_), user) => {
                door.record(Event::LoginFailed, user.as_ref());
                Err(LoginError::Incorrect)
            }
            (Err(error), _) => {
                // Nobody knows whether the password was right: it must not count against anybody.
                door.service.throttle.cancelled(attempt).await?;
                Err(LoginError::of(error))
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
        &mut self,
        password: &str,
        context: &[&str],
    ) -> Result<PasswordHash, NewPasswordError> {
        let (passwords, password) = (&self.door.service.passwords, SecretString::from(password));
        let hash = passwords.set_in(&mut self.hashing, password, context).await;
        Ok(hash?)
    }
}

/// One form for all ways to type a name.
fn account(name: &str) -> String {
    name.trim().to_lowercase()
}

impl DoorArgument for PasswordDoor {
    fn require(document: &mut OperationDocument<'_>) {
        setup::require::<Arc<PasswordService>>(document, "passwords", setup::PASSWORDS);
    }

    fn of(context: &mut RequestContext) -> Option<Self> {
        let service: Arc<PasswordService> = Arc::clone(context.state()?);
        let device = Device::of(context, service.environment);
        Some(Self {
            service,
            client: Client::of(context.parts()),
            device,
            sessions: context.state().cloned(),
            tokens: context.state().cloned(),
        })
    }
}
