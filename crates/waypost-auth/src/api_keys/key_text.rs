use aws_lc_rs::digest::{SHA256, digest};
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::secret::random_bytes;

/// Digits and letters only: a double click selects the whole key.
const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// 62⁴³ is a little more than 2²⁵⁶.
const RANDOM: usize = 43;
const CHECKSUM: usize = 6;

/// A prefix that is not 2 to 16 of `a`–`z`, `0`–`9` and `_`, starting with a letter and ending with `_`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the prefix of API keys is 2 to 16 of a-z, 0-9 and _, from a letter to a _")]
pub struct InvalidPrefix;

/// How keys are written: a prefix that scanners for leaked secrets look for, 256 random bits, and a checksum by which
/// a mistyped or invented key is told from a real one without asking the store.
#[derive(Clone, Debug)]
pub(super) struct KeyFormat {
    prefix: String,
}

impl KeyFormat {
    pub(super) fn new(prefix: &str) -> Result<Self, InvalidPrefix> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let starts = prefix.starts_with(|first: char| first.is_ascii_lowercase());
        if (2..=16).contains(&prefix.len())
            && starts
            && prefix.ends_with('_')
            && prefix.bytes().all(allowed)
        {
            Ok(Self {
                prefix: prefix.to_owned(),
            })
        } else {
            Err(InvalidPrefix)
        }
    }

    pub(super) fn random(&self) -> SecretString {
        let mut key = Zeroizing::new(String::with_capacity(self.prefix.len() + RANDOM + CHECKSUM));
        key.push_str(&self.prefix);
        for _ in 0..RANDOM {
            key.push(random_digit());
        }
        let checksum = checksum(&key);
        key.push_str(&checksum);
        SecretString::from(key.as_str())
    }

    /// Whether `text` is a key of this form, which says nothing about whether it is one that was given out.
    pub(super) fn is_well_formed(&self, text: &str) -> bool {
        if text.len() != self.prefix.len() + RANDOM + CHECKSUM || !text.is_ascii() {
            return false;
        }
        let (body, given) = text.split_at(self.prefix.len() + RANDOM);
        let computed = checksum(body);
        body.starts_with(&self.prefix) && bool::from(computed.as_bytes().ct_eq(given.as_bytes()))
    }
}

/// The part of a key that may be shown.
pub(super) fn hint(key: &SecretString) -> String {
    let key = key.expose_secret();
    key[key.len() - 4..].to_owned()
}

/// Each of the 62 digits has the same chance: bytes from 248 on, which would favour the first ones, are thrown away.
fn random_digit() -> char {
    loop {
        let [byte] = random_bytes::<1>();
        if byte < 248 {
            return char::from(BASE62[usize::from(byte % 62)]);
        }
    }
}

fn checksum(body: &str) -> String {
    let digest = digest(&SHA256, body.as_bytes());
    let start: [u8; 8] = digest.as_ref()[..8]
        .try_into()
        .expect("SHA-256 gives 32 bytes");
    let mut number = u64::from_be_bytes(start);
    let digits = (0..CHECKSUM).map(|_| {
        let digit = usize::try_from(number % 62).expect("62 digits fit");
        number /= 62;
        char::from(BASE62[digit])
    });
    digits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn format() -> KeyFormat {
        KeyFormat::new("wp_").unwrap()
    }

    #[test]
    fn keys_are_well_formed_and_all_different() {
        let keys: HashSet<String> = (0..200)
            .map(|_| format().random().expose_secret().to_owned())
            .collect();
        assert_eq!(keys.len(), 200);
        for key in &keys {
            assert_eq!(key.len(), 52);
            assert!(format().is_well_formed(key), "{key}");
            assert!(
                key.bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            );
        }
    }

    #[test]
    fn a_mistyped_key_is_noticed() {
        let key = format().random();
        let key = key.expose_secret();
        for position in 0..key.len() {
            let other = if key.as_bytes()[position] == b'x' {
                "y"
            } else {
                "x"
            };
            let mistyped = format!("{}{other}{}", &key[..position], &key[position + 1..]);
            assert!(!format().is_well_formed(&mistyped), "{position}");
        }
        for wrong in [
            &key[1..],
            &key[..51],
            &format!("{key}0"),
            &key.to_uppercase(),
            "",
        ] {
            assert!(!format().is_well_formed(wrong));
        }
    }

    #[test]
    fn keys_of_another_prefix_are_not_ours() {
        let other = KeyFormat::new("wq_").unwrap().random();
        assert!(!format().is_well_formed(other.expose_secret()));
    }

    #[test]
    fn prefixes_outside_the_form_are_refused() {
        for prefix in [
            "",
            "_",
            "wp",
            "Wp_",
            "w-p_",
            "1p_",
            "wp_é_",
            "abcdefghijklmnop_",
        ] {
            assert_eq!(
                KeyFormat::new(prefix).err(),
                Some(InvalidPrefix),
                "{prefix}"
            );
        }
        for prefix in ["w_", "wp_live_", "abcdefghijklmno_"] {
            assert!(KeyFormat::new(prefix).is_ok(), "{prefix}");
        }
    }

    #[test]
    fn every_digit_comes_up() {
        let digits: HashSet<char> = (0..4_000).map(|_| random_digit()).collect();
        assert_eq!(digits.len(), 62);
    }

    proptest! {
        #[test]
        fn any_text_is_judged_without_a_panic(text in any::<String>(), long in "wp_.{49}") {
            prop_assert!(!format().is_well_formed(&text));
            prop_assert!(!format().is_well_formed(&long));
        }
    }
}
