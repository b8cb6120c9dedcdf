use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Algorithm, KeyRejected};

/// A key in JSON (RFC 7517), as far as it is needed to verify.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Jwk {
    kty: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kid: Option<String>,
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    purpose: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_ops: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    crv: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    e: Option<String>,
    #[serde(skip_serializing)]
    k: Option<Zeroizing<String>>,
}

/// An uncompressed point starts with this byte.
const UNCOMPRESSED: u8 = 4;
const COORDINATE: usize = 32;

impl Jwk {
    /// The public half of an ES256 key; `None` when `point` is not uncompressed.
    pub(super) fn p256(id: Option<&str>, point: &[u8]) -> Option<Self> {
        let (x, y) = point
            .strip_prefix(&[UNCOMPRESSED])?
            .split_at_checked(COORDINATE)?;
        let key = Self {
            crv: Some("P-256".into()),
            x: Some(encode(x)),
            y: Some(encode(y)),
            ..Self::default()
        };
        Some(key.described("EC", id, Algorithm::Es256))
    }

    pub(super) fn ed25519(id: Option<&str>, point: &[u8]) -> Self {
        let key = Self {
            crv: Some("Ed25519".into()),
            x: Some(encode(point)),
            ..Self::default()
        };
        key.described("OKP", id, Algorithm::EdDsa)
    }

    pub(super) fn rsa(id: Option<&str>, modulus: &[u8], exponent: &[u8]) -> Self {
        let key = Self {
            n: Some(encode(modulus)),
            e: Some(encode(exponent)),
            ..Self::default()
        };
        key.described("RSA", id, Algorithm::Rs256)
    }

    fn described(self, kty: &str, id: Option<&str>, algorithm: Algorithm) -> Self {
        Self {
            kty: kty.into(),
            kid: id.map(str::to_owned),
            purpose: Some("sig".into()),
            alg: Some(algorithm.as_str().into()),
            ..self
        }
    }

    pub(super) fn set_id(&mut self, id: Option<String>) {
        self.kid = id;
    }

    pub(super) fn into_id(self) -> Option<String> {
        self.kid
    }

    /// The algorithm that type and curve stand for; everything that the key says of its purpose must agree.
    pub(super) fn algorithm(&self) -> Result<Algorithm, KeyRejected> {
        let algorithm = match (self.kty.as_str(), self.crv.as_deref()) {
            ("oct", None) => Algorithm::Hs256,
            ("EC", Some("P-256")) => Algorithm::Es256,
            ("OKP", Some("Ed25519")) => Algorithm::EdDsa,
            ("RSA", None) => Algorithm::Rs256,
            _ => return Err(KeyRejected::Unsuitable),
        };
        let for_this = self
            .alg
            .as_deref()
            .is_none_or(|alg| alg == algorithm.as_str());
        let for_signatures = self
            .purpose
            .as_deref()
            .is_none_or(|purpose| purpose == "sig");
        let to_verify = self
            .key_ops
            .as_ref()
            .is_none_or(|operations| operations.iter().any(|name| name == "verify"));
        if for_this && for_signatures && to_verify {
            Ok(algorithm)
        } else {
            Err(KeyRejected::OtherPurpose)
        }
    }

    pub(super) fn shared_key(&self) -> Result<Zeroizing<Vec<u8>>, KeyRejected> {
        decode(self.k.as_ref().map(|key| key.as_str())).map(Zeroizing::new)
    }

    pub(super) fn p256_point(&self) -> Result<Vec<u8>, KeyRejected> {
        let (x, y) = (decode(self.x.as_deref())?, decode(self.y.as_deref())?);
        if x.len() != COORDINATE || y.len() != COORDINATE {
            return Err(KeyRejected::Unsuitable);
        }
        Ok([&[UNCOMPRESSED], x.as_slice(), &y].concat())
    }

    pub(super) fn ed25519_point(&self) -> Result<Vec<u8>, KeyRejected> {
        decode(self.x.as_deref())
    }

    pub(super) fn rsa_numbers(&self) -> Result<(Vec<u8>, Vec<u8>), KeyRejected> {
        Ok((decode(self.n.as_deref())?, decode(self.e.as_deref())?))
    }
}

fn encode(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

fn decode(text: Option<&str>) -> Result<Vec<u8>, KeyRejected> {
    let text = text.ok_or(KeyRejected::Malformed)?;
    Base64UrlUnpadded::decode_vec(text).map_err(|_| KeyRejected::Malformed)
}
