use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::TokenError;

/// A token whose signature was verified: its type and its payload.
///
/// There is no way to get one from a token that was not.
#[derive(Clone, PartialEq, Eq)]
pub struct Jws {
    pub(super) typ: Option<String>,
    pub(super) payload: Vec<u8>,
}

impl Jws {
    /// The header's `typ`.
    pub fn typ(&self) -> Option<&str> {
        self.typ.as_deref()
    }

    /// The bytes that were signed.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// Whether `typ` is `expected`: a media type, so without regard to case, and with "application/" or without it.
    pub fn is_type(&self, expected: &str) -> bool {
        self.typ().is_some_and(|typ| {
            let short = typ
                .get(..12)
                .filter(|start| start.eq_ignore_ascii_case("application/"));
            let short = short.map_or(typ, |_| &typ[12..]);
            short.eq_ignore_ascii_case(expected)
        })
    }

    /// Reads the payload as a JSON object; a name that is there twice is an error.
    ///
    /// # Errors
    /// When it is no such object.
    pub fn claims<T: DeserializeOwned>(&self) -> Result<T, TokenError> {
        read_object(&self.payload).ok_or(TokenError::BadClaims)
    }
}

impl std::fmt::Debug for Jws {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Jws")
            .field("typ", &self.typ)
            .finish_non_exhaustive()
    }
}

/// What of a header is read. A key that a token brings along (`jwk`, `jku`, `x5u`, `x5c`) never is.
#[derive(Deserialize)]
pub(super) struct Header {
    pub(super) alg: String,
    pub(super) typ: Option<String>,
    pub(super) kid: Option<String>,
    #[serde(default, deserialize_with = "present")]
    crit: bool,
}

/// A token taken apart, not yet verified.
pub(super) struct Compact<'a> {
    pub(super) header: Header,
    pub(super) payload: Vec<u8>,
    pub(super) signature: Vec<u8>,
    /// The text that the signature is over.
    pub(super) signed: &'a str,
}

/// Ours have some 400 bytes; RSA signatures and long scopes fit.
const MAX_TOKEN: usize = 16 * 1024;

impl<'a> Compact<'a> {
    pub(super) fn parse(token: &'a str) -> Result<Self, TokenError> {
        if token.len() > MAX_TOKEN {
            return Err(TokenError::Malformed);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
        let (header, payload) = signed.split_once('.').ok_or(TokenError::Malformed)?;
        // A dot that is left over is no base64.
        let header: Header = read_object(&decode(header)?).ok_or(TokenError::Malformed)?;
        if header.crit {
            return Err(TokenError::Critical);
        }
        Ok(Self {
            header,
            payload: decode(payload)?,
            signature: decode(signature)?,
            signed,
        })
    }
}

/// Strict base64url: no padding, no other alphabet, no bits left over.
fn decode(part: &str) -> Result<Vec<u8>, TokenError> {
    Base64UrlUnpadded::decode_vec(part).map_err(|_| TokenError::Malformed)
}

/// serde reads a struct also from an array; a header or a set of claims is never one.
fn read_object<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    let first = json.iter().find(|byte| !byte.is_ascii_whitespace());
    if first != Some(&b'{') {
        return None;
    }
    serde_json::from_slice(json).ok()
}

fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| true)
}
