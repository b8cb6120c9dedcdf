use std::fmt;

use aws_lc_rs::hmac;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    RsaPublicKeyComponents,
};

use super::compact::Compact;
use super::jwk::Jwk;
use super::{Algorithm, Jws, KeyRejected, TokenError};
use crate::secret::check_key_strength;

/// A key that verifies tokens of one algorithm.
///
/// RSA keys have 2048 bits at least (RFC 7518 §3.3), since others choose theirs; those that
/// [sign](super::SigningKey) have more.
///
/// ```
/// use waypost_auth::tokens::{Algorithm, VerifyingKey};
///
/// // A public key as another service publishes it.
/// let key = VerifyingKey::from_jwk(
///     r#"{"kty":"OKP","crv":"Ed25519","kid":"their-key","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
/// )?;
/// assert_eq!(key.algorithm(), Algorithm::EdDsa);
/// assert_eq!(key.id(), Some("their-key"));
/// # Ok::<(), waypost_auth::tokens::KeyRejected>(())
/// ```
#[derive(Clone)]
pub struct VerifyingKey {
    id: Option<String>,
    algorithm: Algorithm,
    material: Material,
    /// What a JWKS says of it; nothing of a shared key.
    public: Option<Jwk>,
}

#[derive(Clone)]
enum Material {
    Shared(Box<hmac::Key>),
    Public(ParsedPublicKey),
}

/// 2048 bits.
const MIN_RSA_BYTES: usize = 256;
const MAX_RSA_BYTES: usize = 1024;

impl VerifyingKey {
    /// Reads a key in JWK form (RFC 7517). Private parts of it are ignored.
    ///
    /// # Errors
    /// When it is malformed, too weak, of another type, or when `use`, `key_ops` or `alg` name another purpose.
    pub fn from_jwk(json: &str) -> Result<Self, KeyRejected> {
        let jwk: Jwk = serde_json::from_str(json).map_err(|_| KeyRejected::Malformed)?;
        Self::from_parsed_jwk(jwk)
    }

    pub(super) fn from_parsed_jwk(jwk: Jwk) -> Result<Self, KeyRejected> {
        let algorithm = jwk.algorithm()?;
        let key = match algorithm {
            Algorithm::Hs256 => Self::shared(None, &jwk.shared_key()?)?,
            Algorithm::Es256 => Self::es256(None, &jwk.p256_point()?)?,
            Algorithm::EdDsa => Self::ed25519(None, &jwk.ed25519_point()?)?,
            Algorithm::Rs256 => {
                let (modulus, exponent) = jwk.rsa_numbers()?;
                Self::rsa(None, &modulus, &exponent)?
            }
        };
        Ok(key.with_id(jwk.into_id()))
    }

    /// A key shared with whoever signs.
    ///
    /// # Errors
    /// When the key is weak.
    pub(super) fn shared(id: Option<String>, key: &[u8]) -> Result<Self, KeyRejected> {
        check_key_strength(key)?;
        let material = Material::Shared(Box::new(hmac::Key::new(hmac::HMAC_SHA256, key)));
        Ok(Self {
            id,
            algorithm: Algorithm::Hs256,
            material,
            public: None,
        })
    }

    pub(super) fn es256(id: Option<String>, point: &[u8]) -> Result<Self, KeyRejected> {
        let key = ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
            .map_err(|_| KeyRejected::Unsuitable)?;
        let public = Jwk::p256(id.as_deref(), point);
        Ok(Self {
            id,
            algorithm: Algorithm::Es256,
            material: Material::Public(key),
            public,
        })
    }

    pub(super) fn ed25519(id: Option<String>, point: &[u8]) -> Result<Self, KeyRejected> {
        let key = ParsedPublicKey::new(&ED25519, point).map_err(|_| KeyRejected::Unsuitable)?;
        let public = Some(Jwk::ed25519(id.as_deref(), point));
        Ok(Self {
            id,
            algorithm: Algorithm::EdDsa,
            material: Material::Public(key),
            public,
        })
    }

    pub(super) fn rsa(
        id: Option<String>,
        modulus: &[u8],
        exponent: &[u8],
    ) -> Result<Self, KeyRejected> {
        let leading = modulus
            .first()
            .is_some_and(|byte| byte.leading_zeros() == 0);
        let size = MIN_RSA_BYTES..=MAX_RSA_BYTES;
        if !size.contains(&modulus.len()) || (modulus.len() == MIN_RSA_BYTES && !leading) {
            return Err(KeyRejected::Unsuitable);
        }
        let key = RsaPublicKeyComponents {
            n: modulus,
            e: exponent,
        }
        .to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256)
        .map_err(|_| KeyRejected::Unsuitable)?;
        let public = Some(Jwk::rsa(id.as_deref(), modulus, exponent));
        Ok(Self {
            id,
            algorithm: Algorithm::Rs256,
            material: Material::Public(key),
            public,
        })
    }

    /// Names the key: for one whose JWK has no `kid`, by which a [`KeyRing`](super::KeyRing) could find it.
    pub fn named(self, id: impl Into<String>) -> Self {
        self.with_id(Some(id.into()))
    }

    fn with_id(mut self, id: Option<String>) -> Self {
        if let Some(public) = &mut self.public {
            public.set_id(id.clone());
        }
        Self { id, ..self }
    }

    /// The key's id, which tokens name as `kid`.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The only algorithm that the key is for.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// What others need to verify; nothing of a shared key.
    pub(super) fn public_jwk(&self) -> Option<&Jwk> {
        self.public.as_ref()
    }

    /// Verifies a token with this key.
    ///
    /// # Errors
    /// When the token is malformed, names another key or another algorithm, or is not signed by this key.
    ///
    /// ```
    /// use waypost_auth::tokens::{Algorithm, SigningKey, TokenError};
    ///
    /// let ours = SigningKey::generate("k1".parse()?, Algorithm::Es256)?;
    /// let token = ours.sign("at+jwt", br#"{"sub":"ada"}"#);
    /// assert_eq!(ours.verifying_key().verify(&token)?.payload(), br#"{"sub":"ada"}"#);
    ///
    /// let theirs = SigningKey::generate("k1".parse()?, Algorithm::Es256)?;
    /// assert_eq!(theirs.verifying_key().verify(&token), Err(TokenError::BadSignature));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn verify(&self, token: &str) -> Result<Jws, TokenError> {
        self.verify_parsed(Compact::parse(token)?)
    }

    pub(super) fn verify_parsed(&self, token: Compact<'_>) -> Result<Jws, TokenError> {
        if token.header.alg != self.algorithm.as_str() {
            return Err(TokenError::WrongAlgorithm);
        }
        if token.header.kid.is_some() && self.id.is_some() && token.header.kid != self.id {
            return Err(TokenError::UnknownKey);
        }
        let signed = token.signed.as_bytes();
        match &self.material {
            Material::Shared(key) => hmac::verify(key, signed, &token.signature),
            Material::Public(key) => key.verify_sig(signed, &token.signature),
        }
        .map_err(|_| TokenError::BadSignature)?;
        Ok(Jws {
            typ: token.header.typ,
            payload: token.payload,
        })
    }
}

/// Shows the id and the algorithm, never a key.
impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyingKey")
            .field("id", &self.id)
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}
