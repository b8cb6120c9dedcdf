use std::fmt;
use std::net::IpAddr;

use crate::secret::SecretDigest;
use crate::time::UnixTime;

/// Failures in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last one happened.
    pub last_at: UnixTime,
}

impl Failures {
    /// No failure since `last_at`: what is kept of a device that an account knows.
    pub(super) const fn none(last_at: UnixTime) -> Self {
        Self { count: 0, last_at }
    }

    /// Whether a store may forget them: the last one was before `before`, and they are no lock.
    pub(crate) fn may_be_forgotten(self, before: UnixTime, locked_after: Option<u32>) -> bool {
        self.last_at < before && locked_after.is_none_or(|most| self.count < most)
    }
}

/// What failures are counted for: an account, a device that an account knows, or an address.
///
/// It is a digest, so that every key has the same size, and a store that leaks does not tell what people
/// typed into the name field: at times it is their password.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ThrottleKey([u8; 32]);

impl ThrottleKey {
    /// The key of an account, existing or not; bring its name to one form before (case, spaces).
    pub fn account(account: &str) -> Self {
        Self::of("account", account)
    }

    /// The key of a device from which the account has logged in before.
    pub fn device(account: &str, device: &str) -> Self {
        Self::of("device", &format!("{}:{account}{device}", account.len()))
    }

    /// The key of an address; an IPv6 network of 64 bits counts as one, because one customer has all of it.
    pub fn address(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self::of("address", &v4.to_string()),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Self::of("network", &format!("{a:x}:{b:x}:{c:x}:{d:x}"))
            }
        }
    }

    /// The key of an address, for the accounts that are made from it.
    pub fn sign_up(address: IpAddr) -> Self {
        Self(*SecretDigest::of(&[b"sign_up:", &Self::address(address).0[..]].concat()).as_bytes())
    }

    /// A key read from a store.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn of(kind: &str, name: &str) -> Self {
        Self(*SecretDigest::of(format!("{kind}:{name}").as_bytes()).as_bytes())
    }
}

impl fmt::Debug for ThrottleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ThrottleKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> ThrottleKey {
        ThrottleKey::address(text.parse().unwrap())
    }

    #[test]
    fn an_ipv6_network_is_one_address_and_ipv4_addresses_are_several() {
        assert_eq!(address("2001:db8:1:2::1"), address("2001:db8:1:2:ffff::9"));
        assert_ne!(address("2001:db8:1:2::1"), address("2001:db8:1:3::1"));
        assert_ne!(address("192.0.2.1"), address("192.0.2.2"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    }

    #[test]
    fn keys_of_different_kinds_never_meet() {
        assert_ne!(ThrottleKey::account("192.0.2.1"), address("192.0.2.1"));
        assert_ne!(
            ThrottleKey::device("ada", "1"),
            ThrottleKey::device("ada1", "")
        );
        assert_ne!(ThrottleKey::device("ada", ""), ThrottleKey::account("ada"));
        let ip = "192.0.2.1".parse().unwrap();
        assert_ne!(ThrottleKey::sign_up(ip), ThrottleKey::address(ip));
    }
}
