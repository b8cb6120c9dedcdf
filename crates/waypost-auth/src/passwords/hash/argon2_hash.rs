use std::fmt;
use std::str::FromStr;

use argon2::{Algorithm, Version};
use base64ct::{Base64Unpadded, Encoding};
use subtle::ConstantTimeEq;

use super::fields::{parameter, phc_bytes};
use super::{HashFormatError, HashLimits, LimitExceeded};
use crate::passwords::argon2id::{Argon2Cost, HashMemory, argon2};
use crate::passwords::pepper::{KeyedHash, PepperError};
use crate::secret::KeyId;

/// Argon2 of any kind; with `keys`, the own peppered format.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Argon2Hash {
    pub(crate) algorithm: Algorithm,
    pub(crate) version: Version,
    pub(crate) cost: Argon2Cost,
    /// Each keyed hash goes over the one before it.
    pub(crate) keys: Vec<KeyId>,
    pub(crate) salt: Vec<u8>,
    pub(crate) tag: Vec<u8>,
}

const PEPPERED: &str = "argon2id-hmac-sha256";
const MAX_KEYS: usize = 8;

impl Argon2Hash {
    pub(super) fn check_cost(&self, limits: &HashLimits) -> Result<(), LimitExceeded> {
        LimitExceeded::check(
            "an argon2 memory",
            " KiB",
            self.cost.memory_kib().into(),
            limits.memory_kib,
        )?;
        LimitExceeded::check(
            "an argon2 pass count",
            "",
            self.cost.passes().into(),
            limits.argon2_passes,
        )?;
        LimitExceeded::check(
            "an argon2 lane count",
            "",
            self.cost.lanes().into(),
            limits.lanes,
        )?;
        let memory = u64::from(self.cost.memory_kib());
        LimitExceeded::check(
            "an argon2 effort",
            " KiB",
            memory.saturating_mul(self.cost.passes().into()),
            limits.memory_kib.saturating_mul(4),
        )
    }

    pub(super) fn matches(
        &self,
        password: &[u8],
        pepper: Option<&dyn KeyedHash>,
        memory: &mut HashMemory,
    ) -> Result<bool, PepperError> {
        // With keys, argon2's own output has the length that HMAC was given when the hash was made.
        let length = if self.keys.is_empty() {
            self.tag.len()
        } else {
            TAG_LENGTH
        };
        let variant = (self.algorithm, self.version);
        let Some(tag) = argon2(variant, self.cost, password, &self.salt, length, memory) else {
            return Ok(false);
        };
        let tag = apply_keys(&self.keys, &tag, pepper)?;
        Ok(tag.ct_eq(&self.tag).into())
    }

    /// The same hash under one more key; `None` when it is no argon2id hash with a full-length tag.
    pub(crate) fn with_layer(
        &self,
        key: &KeyId,
        pepper: &dyn KeyedHash,
    ) -> Result<Option<Self>, PepperError> {
        if self.algorithm != Algorithm::Argon2id
            || self.tag.len() != TAG_LENGTH
            || self.keys.len() >= MAX_KEYS
        {
            return Ok(None);
        }
        let tag = pepper.keyed_hash(key, &self.tag)?.to_vec();
        let mut keys = self.keys.clone();
        keys.push(key.clone());
        Ok(Some(Self {
            keys,
            tag,
            ..self.clone()
        }))
    }
}

/// Length of argon2's output in the own format, in bytes.
pub(crate) const TAG_LENGTH: usize = 32;

/// HMAC(last key, … HMAC(first key, tag)).
pub(crate) fn apply_keys(
    keys: &[KeyId],
    tag: &[u8],
    pepper: Option<&dyn KeyedHash>,
) -> Result<Vec<u8>, PepperError> {
    keys.iter().try_fold(tag.to_vec(), |tag, key| {
        let pepper = pepper.ok_or_else(|| PepperError::UnknownKey(key.clone()))?;
        Ok(pepper.keyed_hash(key, &tag)?.to_vec())
    })
}

impl FromStr for Argon2Hash {
    type Err = HashFormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Django writes its own name in front.
        let text = text.strip_prefix("argon2").unwrap_or(text);
        let mut parts = text
            .strip_prefix('$')
            .ok_or(HashFormatError::UnknownScheme)?
            .split('$')
            .peekable();
        let name = parts.next().unwrap_or_default();
        let (algorithm, peppered) = match name {
            PEPPERED => (Algorithm::Argon2id, true),
            "argon2id" => (Algorithm::Argon2id, false),
            "argon2i" => (Algorithm::Argon2i, false),
            "argon2d" => (Algorithm::Argon2d, false),
            _ => return Err(HashFormatError::UnknownScheme),
        };
        let version = parts
            .next_if(|part| part.starts_with("v="))
            .map(|part| parameter(Some(part), "v"));
        let mut parameters = parts.next().unwrap_or_default().split(',');
        let cost = Argon2Cost::of_stored(
            parameter(parameters.next(), "m")?,
            parameter(parameters.next(), "t")?,
            parameter(parameters.next(), "p")?,
        );
        let keys = if peppered {
            read_keys(parameters.next())?
        } else {
            Vec::new()
        };
        let (Some(salt), Some(tag), None, None) =
            (parts.next(), parts.next(), parts.next(), parameters.next())
        else {
            return Err(HashFormatError::Malformed("the number of parts"));
        };
        Ok(Self {
            algorithm,
            version: read_version(version.transpose()?)?,
            cost,
            keys,
            salt: phc_bytes(salt, 8)?,
            tag: phc_bytes(tag, if peppered { TAG_LENGTH } else { 12 })?,
        })
    }
}

/// Strings from before `v=` existed were made by version 0x10.
fn read_version(version: Option<u32>) -> Result<Version, HashFormatError> {
    match version {
        None | Some(0x10) => Ok(Version::V0x10),
        Some(0x13) => Ok(Version::V0x13),
        Some(_) => Err(HashFormatError::Malformed("the version")),
    }
}

fn read_keys(parameter: Option<&str>) -> Result<Vec<KeyId>, HashFormatError> {
    let malformed = HashFormatError::Malformed("the pepper keys");
    let ids = parameter
        .and_then(|parameter| parameter.strip_prefix("k="))
        .ok_or(malformed)?;
    let keys: Vec<KeyId> = ids
        .split('.')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .map_err(|_| malformed)?;
    if keys.len() > MAX_KEYS {
        Err(malformed)
    } else {
        Ok(keys)
    }
}

impl fmt::Display for Argon2Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.keys.is_empty() {
            self.algorithm.as_str()
        } else {
            PEPPERED
        };
        let (m, t, p) = (
            self.cost.memory_kib(),
            self.cost.passes(),
            self.cost.lanes(),
        );
        write!(f, "${name}$v={}$m={m},t={t},p={p}", u32::from(self.version))?;
        for (position, key) in self.keys.iter().enumerate() {
            let separator = if position == 0 { ",k=" } else { "." };
            write!(f, "{separator}{key}")?;
        }
        let (salt, tag) = (
            Base64Unpadded::encode_string(&self.salt),
            Base64Unpadded::encode_string(&self.tag),
        );
        write!(f, "${salt}${tag}")
    }
}
