use std::fmt;
use std::io;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

use super::argon2id::HashMemory;
use super::hash::{HashFormatError, PasswordHash};
use super::hasher::{PasswordHasher, VerifyError};
use super::normalize::normalize;
use super::pepper::PepperError;
use super::policy::{PasswordPolicy, PasswordRefused};
use super::pool::{HashingPermit, HashingPool, HashingPoolSettings, PoolError};

/// Sets and verifies passwords: the policy, the hasher, and its threads.
///
/// ```
/// use std::sync::Arc;
/// use waypost_auth::passwords::{PasswordHasher, Passwords, PepperKeys, Verdict};
/// use waypost_auth::secret::SecretString;
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let passwords = Passwords::new(PasswordHasher::new(Arc::new(PepperKeys::generate()?)))?;
///
/// // A hash that came from Django is verified, and upgraded on the way.
/// let imported = "pbkdf2_sha256$1000$seasalt2$oksQ9Bdi8Bce0okH61Cis7qICJfP+cYfDOnMdNPMzK8=";
/// let verdict = passwords.verify(Some(imported), SecretString::from("correct horse")).await?;
/// let Verdict::Valid { upgraded: Some(better) } = verdict else { panic!("{verdict:?}") };
/// assert!(better.to_string().starts_with("$argon2id-hmac-sha256$"));
///
/// // A user who does not exist costs the same time.
/// assert_eq!(passwords.verify(None, SecretString::from("correct horse")).await?, Verdict::Invalid);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// ```
pub struct Passwords {
    hasher: Arc<PasswordHasher>,
    policy: PasswordPolicy,
    pool: HashingPool,
    dummy: PasswordHash,
}

/// The answer to "is this the password?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Valid {
        /// A better hash of the same password: store it in place of the old one.
        upgraded: Option<PasswordHash>,
    },
    /// It is not, or there is no such user.
    Invalid,
}

/// Why a password was neither set nor verified.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PasswordError {
    /// The new password breaks the policy; the only text here that is meant for the client.
    #[error(transparent)]
    Refused(#[from] PasswordRefused),
    /// The threads have too much to do.
    #[error(transparent)]
    Pool(#[from] PoolError),
    /// The stored hash cannot be verified.
    #[error(transparent)]
    Verify(#[from] VerifyError),
    /// The new hash cannot be peppered.
    #[error(transparent)]
    Pepper(#[from] PepperError),
}

impl Passwords {
    /// Passwords under the default policy, on threads of their own.
    ///
    /// # Errors
    /// When the threads cannot be started.
    pub fn new(hasher: PasswordHasher) -> io::Result<Self> {
        let pool = HashingPool::new(&HashingPoolSettings::default())?;
        Ok(Self::on(pool, hasher))
    }

    /// Passwords under the default policy, hashed on `pool`.
    pub fn on(pool: HashingPool, hasher: PasswordHasher) -> Self {
        let dummy = hasher.dummy();
        Self {
            hasher: Arc::new(hasher),
            policy: PasswordPolicy::default(),
            pool,
            dummy,
        }
    }

    /// Sets the rules for new passwords; log its [`warnings`](PasswordPolicy::warnings).
    pub fn policy(self, policy: PasswordPolicy) -> Self {
        Self { policy, ..self }
    }

    /// The rules for new passwords.
    pub fn rules(&self) -> &PasswordPolicy {
        &self.policy
    }

    /// Takes a place among the passwords that are hashed, before anything else is done for a request.
    ///
    /// # Errors
    /// When none becomes free in time.
    pub async fn reserve(&self) -> Result<HashingPermit, PoolError> {
        self.pool.reserve().await
    }

    /// Checks a new password against the policy and hashes it.
    ///
    /// `context` is what is known about the owner, such as name and address: nothing built from it is accepted.
    ///
    /// # Errors
    /// When the policy refuses the password, the threads are busy, or the pepper's device fails.
    pub async fn set(
        &self,
        password: SecretString,
        context: &[&str],
    ) -> Result<PasswordHash, PasswordError> {
        self.set_in(&mut self.reserve().await?, password, context)
            .await
    }

    /// As [`set`](Self::set), in a place that was taken before.
    ///
    /// # Errors
    /// When the policy refuses the password, or the pepper's device fails.
    pub async fn set_in(
        &self,
        permit: &mut HashingPermit,
        password: SecretString,
        context: &[&str],
    ) -> Result<PasswordHash, PasswordError> {
        let (hasher, policy) = (Arc::clone(&self.hasher), self.policy.clone());
        let context: Vec<String> = context.iter().map(|&word| word.to_owned()).collect();
        permit
            .run(move |memory| {
                let context: Vec<&str> = context.iter().map(String::as_str).collect();
                // Refused before normalising: the bound on its length is also a bound on that work.
                policy.check_length(password.expose_secret())?;
                policy.check(&normalize(password.expose_secret()), &context)?;
                Ok(hasher.hash(password.expose_secret(), memory)?)
            })
            .await?
    }

    /// Verifies a password against what is stored for a user; `None` stands for a user who does not exist, or who has
    /// no password.
    ///
    /// Both cost the same, and so does what is stored and no hash: the time of the answer does not tell which users exist. (A stored
    /// hash of another cost gives its user away until the first login upgrades it.)
    ///
    /// # Errors
    /// When the threads are busy, or the stored hash cannot be verified: it is malformed, costs too much, or its
    /// pepper key is missing.
    pub async fn verify(
        &self,
        stored: Option<&str>,
        password: SecretString,
    ) -> Result<Verdict, PasswordError> {
        self.verify_in(&mut self.reserve().await?, stored, password)
            .await
    }

    /// As [`verify`](Self::verify), in a place that was taken before.
    ///
    /// # Errors
    /// When the stored hash cannot be verified: it is malformed, costs too much, or its pepper key is missing.
    pub async fn verify_in(
        &self,
        permit: &mut HashingPermit,
        stored: Option<&str>,
        password: SecretString,
    ) -> Result<Verdict, PasswordError> {
        let stored = stored.map(str::parse::<PasswordHash>).transpose();
        let (hasher, dummy) = (Arc::clone(&self.hasher), self.dummy.clone());
        permit
            .run(move |memory| {
                let password = password.expose_secret();
                let valid = verify_or_take_as_long(&hasher, &stored, &dummy, password, memory)?;
                let (true, Ok(Some(stored))) = (valid, &stored) else {
                    return Ok(Verdict::Invalid);
                };
                if !hasher.needs_rehash(stored) {
                    return Ok(Verdict::Valid { upgraded: None });
                }
                // Who knows the password gets in; the upgrade can wait for the next login.
                let upgraded = hasher.hash(password, memory).inspect_err(|error| {
                    tracing::warn!(
                        error = error as &dyn std::error::Error,
                        "a password hash was not upgraded"
                    );
                });
                Ok(Verdict::Valid {
                    upgraded: upgraded.ok(),
                })
            })
            .await?
    }
}

/// Where there is no password to verify, or it cannot be tried, a hash of none takes the time of one.
fn verify_or_take_as_long(
    hasher: &PasswordHasher,
    stored: &Result<Option<PasswordHash>, HashFormatError>,
    dummy: &PasswordHash,
    password: &str,
    memory: &mut HashMemory,
) -> Result<bool, VerifyError> {
    let nothing_tried = match stored {
        Ok(Some(stored)) => match hasher.verify(stored, password, memory) {
            Err(VerifyError::Cost(exceeded)) => Err(exceeded.into()),
            tried => return tried,
        },
        Ok(None) => Ok(false),
        Err(malformed) => Err((*malformed).into()),
    };
    hasher.verify(dummy, password, memory)?;
    nothing_tried
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords")
            .field("hasher", &self.hasher)
            .field("policy", &self.policy)
            .field("pool", &self.pool)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
