//! Access tokens and keys: nobody makes a token without the key, and whatever a good signature stands under, it is refused
//! or it says what the application asks of it. The first line of the input is a type, the rest is a payload.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use waypost_auth::secret::SecretString;
use waypost_auth::tokens::{AccessTokens, Algorithm, KeyRing, SigningKey, VerifyingKey};

const ISSUER: &str = "https://example.org";
const AUDIENCE: &str = "api";

static TOKENS: LazyLock<Vec<AccessTokens>> = LazyLock::new(|| {
    let algorithms = [Algorithm::Hs256, Algorithm::Es256, Algorithm::EdDsa];
    let tokens = algorithms.map(|algorithm| {
        let id = "k1".parse().expect("it is an id");
        let key = SigningKey::generate(id, algorithm).expect("a random key is good");
        AccessTokens::new(KeyRing::new(key), ISSUER, AUDIENCE)
    });
    tokens.into()
});

fuzz_target!(|input: &[u8]| {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let (typ, payload) = text.split_once('\n').unwrap_or(("at+jwt", text));
    for tokens in &*TOKENS {
        assert!(tokens.verify(text).is_err(), "nobody has signed it");
        let signed = tokens.keys().signing_key().sign(typ, payload.as_bytes());
        if let Ok(claims) = tokens.verify(&signed) {
            assert_eq!(claims.iss, ISSUER);
            assert!(claims.aud.contains(AUDIENCE));
        }
        let (rest, signature) = signed.rsplit_once('.').expect("it has three parts");
        for forged in [format!("{rest}."), format!("{rest}A.{signature}")] {
            assert!(tokens.verify(&forged).is_err(), "{forged}");
        }
    }
    if let Ok(key) = VerifyingKey::from_jwk(text) {
        assert!(key.verify(text).is_err(), "a key is no token");
    }
    let _ = KeyRing::from_text(&SecretString::from(text));
});
