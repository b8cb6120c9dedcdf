use aws_lc_rs::rand;
use base64ct::{Base64UrlUnpadded, Encoding};
use secrecy::SecretString;
use zeroize::Zeroizing;

/// `N` bytes from the cryptographic generator.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).expect("the system's random source answers or ends the process");
    bytes
}

/// A random token of `N` bytes, in URL-safe base64 without padding.
pub(crate) fn random_token<const N: usize>() -> SecretString {
    let bytes = Zeroizing::new(random_bytes::<N>());
    SecretString::from(Base64UrlUnpadded::encode_string(bytes.as_ref()))
}
