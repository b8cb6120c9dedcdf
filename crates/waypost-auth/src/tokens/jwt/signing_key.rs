use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256,
    RsaKeyPair,
};
use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use zeroize::Zeroizing;

use super::{Algorithm, KeyRejected, VerifyingKey};
use crate::secret::{KeyId, random_bytes};

/// A key that signs tokens with one algorithm.
///
/// ```
/// use waypost_auth::tokens::{Algorithm, SigningKey};
///
/// let key = SigningKey::generate("2027".parse()?, Algorithm::EdDsa)?;
/// let token = key.sign("at+jwt", br#"{"sub":"ada"}"#);
/// let verified = key.verifying_key().verify(&token)?;
/// assert_eq!(verified.typ(), Some("at+jwt"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct SigningKey {
    id: KeyId,
    material: Material,
    verifying: VerifyingKey,
}

enum Material {
    Hs256(Box<hmac::Key>),
    Es256(EcdsaKeyPair),
    EdDsa(Ed25519KeyPair),
    Rs256(RsaKeyPair),
}

/// 3072 bits (NIST SP 800-57 part 1, table 2).
const MIN_RSA_BYTES: usize = 384;

impl SigningKey {
    /// A new random key; RSA keys have 3072 bits.
    ///
    /// # Errors
    /// Never in practice: a random key that looks weak has a chance of one in 10⁹.
    pub fn generate(id: KeyId, algorithm: Algorithm) -> Result<Self, KeyRejected> {
        Self::from_bytes(id, algorithm, &new_key_bytes(algorithm))
    }

    /// A shared key for HS256, of at least 32 random bytes.
    ///
    /// # Errors
    /// When the key is weak.
    ///
    /// ```
    /// use waypost_auth::tokens::SigningKey;
    ///
    /// assert!(SigningKey::hs256("k1".parse()?, b"my secret").is_err());
    /// # Ok::<(), waypost_auth::secret::InvalidKeyId>(())
    /// ```
    pub fn hs256(id: KeyId, key: &[u8]) -> Result<Self, KeyRejected> {
        let verifying = VerifyingKey::shared(Some(id.to_string()), key)?;
        Ok(Self {
            id,
            material: Material::Hs256(Box::new(hmac::Key::new(hmac::HMAC_SHA256, key))),
            verifying,
        })
    }

    /// A private key in PEM form with PKCS #8 inside, such as `openssl genpkey` writes it.
    ///
    /// # Errors
    /// When it is no key of this algorithm, or an RSA key of fewer than 3072 bits, which is what a strength of 128 takes.
    ///
    /// ```
    /// use waypost_auth::secret::SecretString;
    /// use waypost_auth::tokens::{Algorithm, SigningKey};
    ///
    /// let pem = SecretString::from("\
    /// -----BEGIN PRIVATE KEY-----
    /// MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
    /// -----END PRIVATE KEY-----
    /// ");
    /// let key = SigningKey::from_pem("k1".parse()?, Algorithm::EdDsa, &pem)?;
    /// assert!(SigningKey::from_pem("k1".parse()?, Algorithm::Es256, &pem).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_pem(
        id: KeyId,
        algorithm: Algorithm,
        pem: &SecretString,
    ) -> Result<Self, KeyRejected> {
        if algorithm == Algorithm::Hs256 {
            return Err(KeyRejected::Unsuitable);
        }
        let begin = "-----BEGIN PRIVATE KEY-----";
        let body = pem
            .expose_secret()
            .split_once(begin)
            .ok_or(KeyRejected::Malformed)?
            .1;
        let body = body
            .split_once("-----END PRIVATE KEY-----")
            .ok_or(KeyRejected::Malformed)?
            .0;
        let body: Zeroizing<String> = Zeroizing::new(body.split_ascii_whitespace().collect());
        let der = Base64::decode_vec(&body).map_err(|_| KeyRejected::Malformed)?;
        Self::from_bytes(id, algorithm, &Zeroizing::new(der))
    }

    /// A key from what [`new_key_bytes`] made: the key itself for HS256, PKCS #8 for the others.
    pub(super) fn from_bytes(
        id: KeyId,
        algorithm: Algorithm,
        bytes: &[u8],
    ) -> Result<Self, KeyRejected> {
        let name = Some(id.to_string());
        let (material, verifying) = match algorithm {
            Algorithm::Hs256 => return Self::hs256(id, bytes),
            Algorithm::Es256 => {
                let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes)
                    .map_err(unsuitable)?;
                let verifying = VerifyingKey::es256(name, pair.public_key().as_ref())?;
                (Material::Es256(pair), verifying)
            }
            Algorithm::EdDsa => {
                let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(bytes).map_err(unsuitable)?;
                let verifying = VerifyingKey::ed25519(name, pair.public_key().as_ref())?;
                (Material::EdDsa(pair), verifying)
            }
            Algorithm::Rs256 => {
                let pair = RsaKeyPair::from_pkcs8(bytes).map_err(unsuitable)?;
                let public = pair.public_key();
                let (modulus, exponent) = (public.modulus(), public.exponent());
                if pair.public_modulus_len() < MIN_RSA_BYTES {
                    return Err(KeyRejected::Unsuitable);
                }
                let verifying = VerifyingKey::rsa(
                    name,
                    modulus.big_endian_without_leading_zero(),
                    exponent.big_endian_without_leading_zero(),
                )?;
                (Material::Rs256(pair), verifying)
            }
        };
        Ok(Self {
            id,
            material,
            verifying,
        })
    }

    /// The key's id, which its tokens name as `kid`.
    pub fn id(&self) -> &KeyId {
        &self.id
    }

    /// The key that verifies what this one signs.
    pub fn verifying_key(&self) -> &VerifyingKey {
        &self.verifying
    }

    /// Signs `payload`, with `typ` in the header to say what the token is for.
    pub fn sign(&self, typ: &str, payload: &[u8]) -> String {
        let header = json!({ "alg": self.verifying.algorithm().as_str(), "typ": typ, "kid": self.id.as_str() });
        let header = Base64UrlUnpadded::encode_string(header.to_string().as_bytes());
        let mut token = format!("{header}.{}", Base64UrlUnpadded::encode_string(payload));
        let signature = self.signature(token.as_bytes());
        token.push('.');
        token.push_str(&Base64UrlUnpadded::encode_string(&signature));
        token
    }

    fn signature(&self, text: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match &self.material {
            Material::Hs256(key) => hmac::sign(key, text).as_ref().to_vec(),
            Material::Es256(pair) => {
                let signature = pair
                    .sign(&random, text)
                    .expect("a checked key signs any text");
                signature.as_ref().to_vec()
            }
            Material::EdDsa(pair) => pair.sign(text).as_ref().to_vec(),
            Material::Rs256(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, text, &mut signature)
                    .expect("a checked key signs any text");
                signature
            }
        }
    }
}

/// Random bytes for HS256, a new private key in PKCS #8 for the others.
pub(super) fn new_key_bytes(algorithm: Algorithm) -> Zeroizing<Vec<u8>> {
    let pkcs8 = match algorithm {
        Algorithm::Hs256 => return Zeroizing::new(random_bytes::<32>().to_vec()),
        Algorithm::Es256 => {
            EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).and_then(|pair| {
                pair.to_pkcs8v1()
                    .map(|der| Zeroizing::new(der.as_ref().to_vec()))
            })
        }
        Algorithm::EdDsa => Ed25519KeyPair::generate().and_then(|pair| der(&pair)),
        Algorithm::Rs256 => RsaKeyPair::generate(KeySize::Rsa3072).and_then(|pair| der(&pair)),
    };
    pkcs8.expect("a new key needs random bytes and memory only")
}

fn der(pair: &impl AsDer<Pkcs8V1Der<'static>>) -> Result<Zeroizing<Vec<u8>>, Unspecified> {
    Ok(Zeroizing::new(pair.as_der()?.as_ref().to_vec()))
}

fn unsuitable<E>(_: E) -> KeyRejected {
    KeyRejected::Unsuitable
}

/// Shows the id and the algorithm, never a key.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let algorithm = self.verifying.algorithm();
        f.debug_struct("SigningKey")
            .field("id", &self.id)
            .field("algorithm", &algorithm)
            .finish_non_exhaustive()
    }
}
