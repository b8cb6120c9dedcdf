use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use super::rule::Judgement;
use super::{
    AnyThrottleStore, Failures, ThrottleKey, ThrottleRule, ThrottleSettings, ThrottleStore,
};
use crate::StoreError;
use crate::secret::{ExposeSecret, SecretString, random_token};
use crate::time::{Clock, SystemClock};

/// Decides whether a login may be tried.
///
/// An attempt counts as a failure from its start, and success takes it back: a thousand attempts at once cannot slip
/// past a count that is written only afterwards. Accounts that do not exist are counted alike, so that nothing shows
/// which do.
///
/// Against lock-out by others: [`attempt_from_device`](Self::attempt_from_device) counts apart what comes from a device
/// that the account [has logged in from](Self::remember_device), so that its owner gets in while strangers wait, those at
/// the same address included.
///
/// ```
/// use std::net::Ipv4Addr;
/// use waypost_auth::throttle::{Decision, LoginThrottle, MemoryThrottleStore};
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let throttle = LoginThrottle::new(MemoryThrottleStore::default());
/// let address = Ipv4Addr::new(192, 0, 2, 1).into();
/// for _ in 0..6 {
///     // Wrong passwords: the attempts are dropped.
///     assert!(matches!(throttle.attempt("ada@example.org", address).await?, Decision::Go(_)));
/// }
/// let Decision::Wait { retry_after } = throttle.attempt("ada@example.org", address).await? else { panic!() };
/// assert!((29..=30).contains(&retry_after.as_secs()));
/// // Somebody else may try.
/// let Decision::Go(attempt) = throttle.attempt("eve@example.org", address).await? else { panic!() };
/// throttle.succeeded(attempt).await?;
/// # Ok::<(), waypost_auth::StoreError>(())
/// # }).unwrap();
/// ```
pub struct LoginThrottle<S> {
    store: S,
    settings: ThrottleSettings,
    clock: Arc<dyn Clock>,
}

/// Whether a login may be tried.
#[derive(Debug)]
pub enum Decision {
    /// It may. Tell the throttle when it [succeeded](LoginThrottle::succeeded); when it failed, drop the attempt.
    Go(Attempt),
    /// Not yet: 429, with this time as Retry-After.
    Wait {
        /// How long, in whole seconds.
        retry_after: Duration,
    },
    /// Not before the account is [unlocked](LoginThrottle::unlock), as by a new password that was sent by mail.
    Locked,
}

/// An attempt that was let through and counted as a failure until further notice.
#[derive(Debug)]
#[must_use = "a success that is not reported counts as a failure"]
pub struct Attempt {
    account: ThrottleKey,
    /// Of a known device none is counted.
    address: Option<ThrottleKey>,
}

impl Attempt {
    /// Whether it comes from a device that the account knows.
    pub fn is_of_known_device(&self) -> bool {
        self.address.is_none()
    }
}

/// Each lost race means that another attempt was counted.
const MAX_RACES: usize = 64;

impl<S: ThrottleStore> LoginThrottle<S> {
    /// The default rules, with counts kept in `store`.
    pub fn new(store: S) -> Self {
        Self {
            store,
            settings: ThrottleSettings::default(),
            clock: Arc::new(SystemClock),
        }
    }

    /// Sets the rules.
    pub fn settings(self, settings: ThrottleSettings) -> Self {
        Self { settings, ..self }
    }

    /// Sets the clock.
    pub fn clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// Asks whether a login may be tried; `account` is what was typed, brought to one form.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn attempt(&self, account: &str, address: IpAddr) -> Result<Decision, StoreError> {
        let (account, address) = (ThrottleKey::account(account), ThrottleKey::address(address));
        if let Some(refused) = self.count(&address, &self.settings.address).await? {
            return Ok(refused);
        }
        if let Some(refused) = self.count(&account, &self.settings.account).await? {
            // Nothing was tried, so the address has not failed.
            self.update(&address, one_less).await?;
            return Ok(refused);
        }
        Ok(Decision::Go(Attempt {
            account,
            address: Some(address),
        }))
    }

    /// Does the same for a device that presents what [`remember_device`](Self::remember_device) gave it.
    ///
    /// A device that the account does not know is a stranger, and so is one from which as many attempts have failed as
    /// lock an account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn attempt_from_device(
        &self,
        account: &str,
        device: &str,
        address: IpAddr,
    ) -> Result<Decision, StoreError> {
        let known = ThrottleKey::device(account, device);
        let failures = self.store.get(&known).await?;
        let rule = &self.settings.account;
        let is_known =
            failures.is_some() && rule.judge(failures, self.clock.now()) != Judgement::Locked;
        if is_known {
            // The address is not asked: who guesses next door must not keep the owner out, and a device has not more
            // than the tries of an account, all of them for this one.
            let refused = self.count(&known, rule).await?;
            let go = Attempt {
                account: known,
                address: None,
            };
            Ok(refused.unwrap_or(Decision::Go(go)))
        } else {
            self.attempt(account, address).await
        }
    }

    /// Remembers a device from which the account has just logged in; what comes back is for that device alone.
    ///
    /// Only a digest is stored. Like failures it is forgotten when it has not been used for as long as the rule for
    /// accounts says.
    ///
    /// ```
    /// use std::net::Ipv4Addr;
    /// use waypost_auth::secret::ExposeSecret;
    /// use waypost_auth::throttle::{Decision, LoginThrottle, MemoryThrottleStore};
    ///
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let throttle = LoginThrottle::new(MemoryThrottleStore::default());
    /// let laptop = throttle.remember_device("ada").await?;
    /// for stranger in 1..=10 {
    ///     throttle.attempt("ada", Ipv4Addr::new(192, 0, 2, stranger).into()).await?;
    /// }
    /// let home = Ipv4Addr::new(198, 51, 100, 1).into();
    /// assert!(matches!(throttle.attempt("ada", home).await?, Decision::Wait { .. }));
    /// let decision = throttle.attempt_from_device("ada", laptop.expose_secret(), home).await?;
    /// assert!(matches!(decision, Decision::Go(_)));
    /// # Ok::<(), waypost_auth::StoreError>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remember_device(&self, account: &str) -> Result<SecretString, StoreError> {
        let token = random_token::<32>();
        let key = ThrottleKey::device(account, token.expose_secret());
        let no_failures = Failures::none(self.clock.now());
        self.store.replace(&key, None, Some(no_failures)).await?;
        Ok(token)
    }

    /// Counts an account that is about to be made from `address`; gives the time to wait if there were too many.
    ///
    /// Each costs a hash and a row, which nobody should have a thousand of.
    ///
    /// ```
    /// use std::net::Ipv4Addr;
    /// use waypost_auth::throttle::{LoginThrottle, MemoryThrottleStore};
    ///
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let throttle = LoginThrottle::new(MemoryThrottleStore::default());
    /// let address = Ipv4Addr::new(192, 0, 2, 1).into();
    /// for _ in 0..21 {
    ///     assert_eq!(throttle.sign_up(address).await?, None);
    /// }
    /// let wait = throttle.sign_up(address).await?.expect("that were many");
    /// assert!((29..=30).contains(&wait.as_secs()));
    /// # Ok::<(), waypost_auth::StoreError>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign_up(&self, address: IpAddr) -> Result<Option<Duration>, StoreError> {
        let rule = &self.settings.sign_up;
        let refused = self.count(&ThrottleKey::sign_up(address), rule).await?;
        Ok(match refused {
            None | Some(Decision::Go(_)) => None,
            Some(Decision::Wait { retry_after }) => Some(retry_after),
            Some(Decision::Locked) => Some(rule.longest_wait),
        })
    }

    /// Takes a [counted](Self::sign_up) account back that was not made, at no cost.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign_up_cancelled(&self, address: IpAddr) -> Result<(), StoreError> {
        self.update(&ThrottleKey::sign_up(address), one_less).await
    }

    /// Reports that the password was right: the account's failures are forgotten, and this attempt at the address.
    ///
    /// The address keeps its other failures: who has one account must not clear the way to others with it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn succeeded(&self, attempt: Attempt) -> Result<(), StoreError> {
        let now = self.clock.now();
        let of_device = attempt.is_of_known_device();
        let forgotten = |_| of_device.then(|| Failures::none(now));
        self.update(&attempt.account, forgotten).await?;
        self.forgive(attempt.address).await
    }

    /// Takes an attempt back that was neither right nor wrong, as when the server had too much to do.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn cancelled(&self, attempt: Attempt) -> Result<(), StoreError> {
        let of_device = attempt.is_of_known_device();
        let one_less_of_account =
            |failures| one_less(failures).or(of_device.then(|| Failures::none(failures.last_at)));
        self.update(&attempt.account, one_less_of_account).await?;
        self.forgive(attempt.address).await
    }

    /// Forgets an account's failures, when its owner has proved who they are in another way.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn unlock(&self, account: &str) -> Result<(), StoreError> {
        self.update(&ThrottleKey::account(account), |_| None).await
    }

    /// Forgets what no rule looks at any more, and no lock; says how much. To be called now and then.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove_forgotten(&self) -> Result<u64, StoreError> {
        let longest = self
            .settings
            .account
            .forget_after
            .max(self.settings.address.forget_after)
            .max(self.settings.sign_up.forget_after);
        let locked_after = self.settings.account.locked_after;
        self.store
            .remove_older(self.clock.now() - longest, locked_after)
            .await
    }

    /// Takes one failure of an address back.
    async fn forgive(&self, address: Option<ThrottleKey>) -> Result<(), StoreError> {
        match address {
            Some(address) => self.update(&address, one_less).await,
            None => Ok(()),
        }
    }

    /// Counts a failure, unless the rule refuses the attempt.
    async fn count(
        &self,
        key: &ThrottleKey,
        rule: &ThrottleRule,
    ) -> Result<Option<Decision>, StoreError> {
        for _ in 0..MAX_RACES {
            let now = self.clock.now();
            let failures = self.store.get(key).await?;
            match rule.judge(failures, now) {
                Judgement::Locked => return Ok(Some(Decision::Locked)),
                Judgement::Wait(retry_after) => return Ok(Some(Decision::Wait { retry_after })),
                Judgement::Go => {}
            }
            if self
                .store
                .replace(key, failures, Some(rule.one_more(failures, now)))
                .await?
            {
                return Ok(None);
            }
        }
        // So many attempts at once are refused like the failures that they will be.
        Ok(Some(Decision::Wait {
            retry_after: rule.first_wait,
        }))
    }

    async fn update(
        &self,
        key: &ThrottleKey,
        change: impl Fn(Failures) -> Option<Failures> + Send + Sync,
    ) -> Result<(), StoreError> {
        for _ in 0..MAX_RACES {
            let Some(failures) = self.store.get(key).await? else {
                return Ok(());
            };
            if self
                .store
                .replace(key, Some(failures), change(failures))
                .await?
            {
                return Ok(());
            }
        }
        Err(StoreError::new(
            "a count of failures kept being changed by others",
        ))
    }
}

fn one_less(failures: Failures) -> Option<Failures> {
    let count = failures.count.saturating_sub(1);
    (count > 0).then_some(Failures { count, ..failures })
}

impl<S: ThrottleStore + 'static> LoginThrottle<S> {
    /// The same, behind a type that does not name the store.
    pub fn erased(self) -> LoginThrottle<AnyThrottleStore> {
        LoginThrottle {
            store: AnyThrottleStore::new(self.store),
            settings: self.settings,
            clock: self.clock,
        }
    }
}

impl<S> fmt::Debug for LoginThrottle<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginThrottle")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
