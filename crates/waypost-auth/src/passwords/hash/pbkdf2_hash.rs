use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use aws_lc_rs::pbkdf2;
use base64ct::Base64;

use super::fields::{bytes, number, phc_bytes};
use super::{HashFormatError, HashLimits, LimitExceeded};

/// PBKDF2 with HMAC-SHA256, as Django (`pbkdf2_sha256$`) and passlib (`$pbkdf2-sha256$`) write it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Pbkdf2Hash {
    iterations: NonZeroU32,
    salt: Vec<u8>,
    tag: Vec<u8>,
    text: String,
}

/// The length of a block of output.
const SHA256_BYTES: usize = 32;

/// Shorter tags are truncated hashes.
const MIN_TAG: usize = 20;

impl Pbkdf2Hash {
    pub(super) fn check_cost(&self, limits: &HashLimits) -> Result<(), LimitExceeded> {
        // Each block of output takes all of them again.
        let blocks = self.tag.len().div_ceil(SHA256_BYTES) as u64;
        let asked = u64::from(self.iterations.get()).saturating_mul(blocks);
        LimitExceeded::check(
            "a PBKDF2 iteration count",
            "",
            asked,
            limits.pbkdf2_iterations,
        )
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        pbkdf2::verify(
            pbkdf2::PBKDF2_HMAC_SHA256,
            self.iterations,
            &self.salt,
            password,
            &self.tag,
        )
        .is_ok()
    }
}

impl FromStr for Pbkdf2Hash {
    type Err = HashFormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.split('$').collect();
        let (iterations, salt, tag) = match parts.as_slice() {
            ["pbkdf2_sha256", iterations, salt, tag] => (
                iterations,
                salt.as_bytes().to_vec(),
                bytes::<Base64>(tag, MIN_TAG)?,
            ),
            ["", "pbkdf2-sha256", iterations, salt, tag] => {
                // passlib writes "." where base64 has "+".
                let standard = |text: &str| text.replace('.', "+");
                (
                    iterations,
                    phc_bytes(&standard(salt), 0)?,
                    phc_bytes(&standard(tag), MIN_TAG)?,
                )
            }
            _ => return Err(HashFormatError::Malformed("the PBKDF2 hash")),
        };
        let iterations = NonZeroU32::new(number(iterations)?)
            .ok_or(HashFormatError::Malformed("the iteration count"))?;
        Ok(Self {
            iterations,
            salt,
            tag,
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for Pbkdf2Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
