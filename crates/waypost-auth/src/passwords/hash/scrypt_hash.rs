use std::fmt;
use std::str::FromStr;

use base64ct::Base64;
use scrypt::Params;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::fields::{bytes, number, parameter, phc_bytes};
use super::{HashFormatError, HashLimits, LimitExceeded};

/// scrypt as a PHC string (`$scrypt$ln=…`) or as Django writes it (`scrypt$N$salt$r$p$tag`).
#[derive(Clone, PartialEq, Eq)]
pub(super) struct ScryptHash {
    log_n: u8,
    r: u32,
    p: u32,
    salt: Vec<u8>,
    tag: Vec<u8>,
    text: String,
}

/// Shorter tags are truncated hashes.
const MIN_TAG: usize = 16;

impl ScryptHash {
    /// Memory is 128 · r · (N + p) bytes, and N of it is gone through p times.
    pub(super) fn check_cost(&self, limits: &HashLimits) -> Result<(), LimitExceeded> {
        let blocks = (1 << self.log_n) + u64::from(self.p);
        let memory = blocks.saturating_mul(self.r.into()).div_ceil(8);
        LimitExceeded::check("a scrypt memory", " KiB", memory, limits.memory_kib)?;
        LimitExceeded::check("a scrypt parallelism", "", self.p.into(), limits.lanes)?;
        let effort = memory.saturating_mul(self.p.into());
        LimitExceeded::check(
            "a scrypt effort",
            " KiB",
            effort,
            limits.memory_kib.saturating_mul(4),
        )
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let Ok(params) = Params::new(self.log_n, self.r, self.p) else {
            return false;
        };
        let mut tag = Zeroizing::new(vec![0; self.tag.len()]);
        let computed = scrypt::scrypt(password, &self.salt, &params, &mut tag).is_ok();
        computed && bool::from(tag.ct_eq(&self.tag))
    }
}

impl FromStr for ScryptHash {
    type Err = HashFormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.split('$').collect();
        let malformed = HashFormatError::Malformed("the scrypt hash");
        let (log_n, r, p, salt, tag) = match parts.as_slice() {
            ["scrypt", n, salt, r, p, tag] => {
                let n = Some(number(n)?)
                    .filter(|n| n.is_power_of_two())
                    .ok_or(malformed)?;
                (
                    n.ilog2(),
                    number(r)?,
                    number(p)?,
                    salt.as_bytes().to_vec(),
                    bytes::<Base64>(tag, MIN_TAG)?,
                )
            }
            ["", "scrypt", parameters, salt, tag] => {
                let mut fields = parameters.split(',');
                let log_n = parameter(fields.next(), "ln")?;
                let (r, p) = (
                    parameter(fields.next(), "r")?,
                    parameter(fields.next(), "p")?,
                );
                if fields.next().is_some() {
                    return Err(malformed);
                }
                (log_n, r, p, phc_bytes(salt, 0)?, phc_bytes(tag, MIN_TAG)?)
            }
            _ => return Err(malformed),
        };
        let log_n = u8::try_from(log_n)
            .ok()
            .filter(|log_n| (1..32).contains(log_n))
            .ok_or(malformed)?;
        if r == 0 || p == 0 {
            return Err(malformed);
        }
        Ok(Self {
            log_n,
            r,
            p,
            salt,
            tag,
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for ScryptHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
