use base64ct::{Base64UrlUnpadded, Encoding};
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::{SecretDigest, random_bytes};

/// The secret half of a token of the form `id.secret`: 256 random bits.
///
/// The id finds the record, so that the secret is never part of a look-up, and is compared in constant time.
pub(crate) struct TokenSecret(Zeroizing<[u8; 32]>);

/// 128 bits in base64.
const ID_LENGTH: usize = 22;

impl TokenSecret {
    pub(crate) fn random() -> Self {
        Self(Zeroizing::new(random_bytes::<32>()))
    }

    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn digest(&self) -> SecretDigest {
        SecretDigest::of(self.0.as_ref())
    }

    /// A new random id for the other half.
    pub(crate) fn random_id() -> String {
        Base64UrlUnpadded::encode_string(&random_bytes::<16>())
    }

    /// The token that a client gets.
    pub(crate) fn to_token(&self, id: &str) -> SecretString {
        let secret = Zeroizing::new(Base64UrlUnpadded::encode_string(self.0.as_ref()));
        SecretString::from(format!("{id}.{}", *secret))
    }

    /// Takes a token apart; only the form that [`to_token`](Self::to_token) writes is read.
    pub(crate) fn from_token(token: &str) -> Option<(&str, Self)> {
        let (id, secret) = token.split_once('.')?;
        let good = id.len() == ID_LENGTH && Base64UrlUnpadded::decode_vec(id).is_ok();
        let mut bytes = Zeroizing::new([0; 32]);
        let length = Base64UrlUnpadded::decode(secret, bytes.as_mut())
            .ok()?
            .len();
        (good && length == bytes.len()).then_some((id, Self(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use secrecy::ExposeSecret;

    #[test]
    fn a_token_reads_back_and_nothing_else_does() {
        let (id, secret) = (TokenSecret::random_id(), TokenSecret::random());
        let token = secret.to_token(&id);
        let token = token.expose_secret();
        let (read, same) = TokenSecret::from_token(token).unwrap();
        assert_eq!((read, same.digest()), (id.as_str(), secret.digest()));
        for wrong in [
            &token[..65],
            &token[1..],
            &format!("{token}A"),
            &format!("{token}="),
            &token.replace('.', ""),
        ] {
            assert!(TokenSecret::from_token(wrong).is_none(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn reading_any_text_never_panics(text in any::<String>()) {
            prop_assert!(TokenSecret::from_token(&text).is_none());
        }
    }
}
