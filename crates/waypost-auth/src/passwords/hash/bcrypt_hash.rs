use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{SHA256, digest};
use base64ct::{Base64Bcrypt, Encoding};

use super::fields::number;
use super::{HashFormatError, HashLimits, LimitExceeded};

/// bcrypt in modular crypt format, also behind Django's `bcrypt$` and `bcrypt_sha256$`.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct BcryptHash {
    cost: u32,
    /// Django's `bcrypt_sha256` hashes the hexadecimal SHA-256 of the password.
    sha256_first: bool,
    text: String,
}

const DJANGO: &str = "bcrypt$";
const DJANGO_SHA256: &str = "bcrypt_sha256$";
const LENGTH: usize = 60;

impl BcryptHash {
    pub(super) fn check_cost(&self, limits: &HashLimits) -> Result<(), LimitExceeded> {
        LimitExceeded::check("a bcrypt cost", "", self.cost.into(), limits.bcrypt_cost)
    }

    /// bcrypt reads 72 bytes at most; a longer password matches by its beginning, and the upgrade after the login
    /// ends that. A NUL would end the password in C implementations: it never matches.
    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let hashed;
        let input = if self.sha256_first {
            hashed = hexadecimal(digest(&SHA256, password).as_ref());
            hashed.as_bytes()
        } else {
            password
        };
        !input.contains(&0) && bcrypt::verify(input, &self.text).unwrap_or(false)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl FromStr for BcryptHash {
    type Err = HashFormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (text, sha256_first) =
            match (text.strip_prefix(DJANGO), text.strip_prefix(DJANGO_SHA256)) {
                (Some(rest), _) => (rest, false),
                (_, Some(rest)) => (rest, true),
                _ => (text, false),
            };
        let malformed = HashFormatError::Malformed("the bcrypt hash");
        let parts: Vec<&str> = text.split('$').collect();
        let &["", "2a" | "2b" | "2y", cost, salt_and_tag] = parts.as_slice() else {
            return Err(malformed);
        };
        let cost = if cost.len() == 2 {
            number(cost.strip_prefix('0').unwrap_or(cost))?
        } else {
            0
        };
        let alphabet = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/');
        if text.len() != LENGTH || !(4..=31).contains(&cost) || !salt_and_tag.bytes().all(alphabet)
        {
            return Err(malformed);
        }
        Base64Bcrypt::decode_vec(&salt_and_tag[22..]).map_err(|_| malformed)?;
        Ok(Self {
            cost,
            sha256_first,
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for BcryptHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            if self.sha256_first { DJANGO_SHA256 } else { "" },
            self.text
        )
    }
}
