use std::time::Duration;

use super::Failures;
use crate::time::UnixTime;

/// How long to wait after so many failures in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThrottleRule {
    /// How many failures cost nothing: people mistype.
    pub free: u32,
    /// The wait after the next one; each further failure doubles it.
    pub first_wait: Duration,
    /// No wait is longer.
    pub longest_wait: Duration,
    /// After so many failures nothing is tried any more until somebody resets the count.
    pub locked_after: Option<u32>,
    /// So long after the last failure all are forgotten; never when locked.
    pub forget_after: Duration,
}

/// The rules for accounts, for addresses, and for making accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThrottleSettings {
    /// For failures on one account, and on one device that the account knows.
    pub account: ThrottleRule,
    /// For failures from one address, whatever the account.
    pub address: ThrottleRule,
    /// For accounts made from one address: each counts as a failure does.
    pub sign_up: ThrottleRule,
}

const HOUR: Duration = Duration::from_secs(60 * 60);

impl Default for ThrottleSettings {
    /// An account: five failures are free, then 30 s, a minute and so on up to an hour, and after 100 it is locked
    /// (NIST SP 800-63B-4 §3.2.2). An address: twenty are free, and a day without failures forgets them. Accounts made from
    /// one address: twenty are free, then 30 s, a minute and so on up to ten minutes, and an hour without forgets them.
    fn default() -> Self {
        let account = ThrottleRule {
            free: 5,
            first_wait: Duration::from_secs(30),
            longest_wait: HOUR,
            locked_after: Some(100),
            forget_after: HOUR * 24 * 365,
        };
        let address = ThrottleRule {
            free: 20,
            locked_after: None,
            forget_after: HOUR * 24,
            ..account.clone()
        };
        let sign_up = ThrottleRule {
            longest_wait: Duration::from_secs(10 * 60),
            forget_after: HOUR,
            ..address.clone()
        };
        Self {
            account,
            address,
            sign_up,
        }
    }
}

/// What a rule says about the next attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    Go,
    Wait(Duration),
    Locked,
}

impl ThrottleRule {
    pub(super) fn judge(&self, failures: Option<Failures>, now: UnixTime) -> Judgement {
        let Some(failures) = failures else {
            return Judgement::Go;
        };
        if self.locked_after.is_some_and(|most| failures.count >= most) {
            return Judgement::Locked;
        }
        if self.is_forgotten(failures, now) {
            return Judgement::Go;
        }
        let until = failures.last_at + self.wait_after(failures.count);
        let wait = until.since(now);
        if wait.is_zero() {
            Judgement::Go
        } else {
            Judgement::Wait(wait)
        }
    }

    /// The failures after one more.
    pub(super) fn one_more(&self, failures: Option<Failures>, now: UnixTime) -> Failures {
        let before = failures.filter(|failures| !self.is_forgotten(*failures, now));
        let count = before.map_or(0, |failures| failures.count);
        Failures {
            count: count.saturating_add(1).min(self.most_that_count()),
            last_at: now,
        }
    }

    /// More would change no wait, and where nothing is ever locked they must not look like a lock to a store.
    fn most_that_count(&self) -> u32 {
        self.locked_after
            .unwrap_or_else(|| self.free.saturating_add(u32::BITS))
    }

    fn is_forgotten(&self, failures: Failures, now: UnixTime) -> bool {
        let locked = self.locked_after.is_some_and(|most| failures.count >= most);
        !locked && now.since(failures.last_at) > self.forget_after
    }

    fn wait_after(&self, count: u32) -> Duration {
        let Some(beyond) = count.checked_sub(self.free + 1) else {
            return Duration::ZERO;
        };
        let doubled = self
            .first_wait
            .saturating_mul(1_u32.checked_shl(beyond).unwrap_or(u32::MAX));
        doubled.min(self.longest_wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: UnixTime = UnixTime::from_secs(1_000_000);

    fn failures(count: u32) -> Option<Failures> {
        Some(Failures {
            count,
            last_at: NOW,
        })
    }

    #[test]
    fn waits_double_from_thirty_seconds_to_an_hour() {
        let rule = ThrottleSettings::default().account;
        for count in 0..=5 {
            assert_eq!(rule.judge(failures(count), NOW), Judgement::Go, "{count}");
        }
        let seconds = [30, 60, 120, 240, 480, 960, 1920, 3600, 3600];
        for (count, seconds) in (6..).zip(seconds) {
            assert_eq!(
                rule.judge(failures(count), NOW),
                Judgement::Wait(Duration::from_secs(seconds)),
                "{count}"
            );
        }
        assert_eq!(rule.judge(failures(99), NOW), Judgement::Wait(HOUR));
        assert_eq!(rule.judge(failures(100), NOW), Judgement::Locked);
        assert_eq!(rule.judge(failures(u32::MAX), NOW), Judgement::Locked);
    }

    #[test]
    fn a_wait_ends_to_the_second() {
        let rule = ThrottleSettings::default().account;
        let after = |seconds| rule.judge(failures(6), NOW + Duration::from_secs(seconds));
        assert_eq!(after(29), Judgement::Wait(Duration::from_secs(1)));
        assert_eq!(after(30), Judgement::Go);
    }

    #[test]
    fn old_failures_are_forgotten_but_a_lock_is_not() {
        let settings = ThrottleSettings::default();
        let next_day = NOW + HOUR * 24 + Duration::from_secs(1);
        assert_eq!(settings.address.one_more(failures(50), next_day).count, 1);
        let in_two_years = NOW + HOUR * 24 * 730;
        assert_eq!(
            settings.account.judge(failures(100), in_two_years),
            Judgement::Locked
        );
    }

    #[test]
    fn where_nothing_is_locked_failures_are_counted_as_long_as_waits_grow() {
        let rule = ThrottleSettings::default().address;
        let (mut counted, mut now) = (None, NOW);
        for _ in 0..1_000 {
            now = now + HOUR;
            counted = Some(rule.one_more(counted, now));
        }
        assert_eq!(counted.unwrap().count, 52);
        assert_eq!(rule.judge(counted, now), Judgement::Wait(HOUR));
    }

    proptest! {
        #[test]
        fn no_wait_is_longer_than_the_longest(count in any::<u32>()) {
            let rule = ThrottleSettings::default().address;
            match rule.judge(failures(count), NOW) {
                Judgement::Go => prop_assert!(count <= rule.free),
                Judgement::Wait(wait) => prop_assert!(wait <= rule.longest_wait && count > rule.free),
                Judgement::Locked => prop_assert!(false, "addresses are never locked"),
            }
        }
    }
}
