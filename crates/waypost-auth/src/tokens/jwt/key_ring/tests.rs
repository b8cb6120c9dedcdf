use super::*;
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RsaKeyPair};
use base64ct::Base64UrlUnpadded;
use serde_json::json;

const ALL: [Algorithm; 4] = [
    Algorithm::Hs256,
    Algorithm::Es256,
    Algorithm::EdDsa,
    Algorithm::Rs256,
];

fn key(id: &str, algorithm: Algorithm) -> SigningKey {
    SigningKey::generate(id.parse().unwrap(), algorithm).unwrap()
}

/// A token whose header is exactly `header`, signed with the ring's key when that is a shared one.
fn token_with_header(header: &Value, secret: &[u8]) -> String {
    let encode = |bytes: &[u8]| Base64UrlUnpadded::encode_string(bytes);
    let signed = format!(
        "{}.{}",
        encode(header.to_string().as_bytes()),
        encode(b"{}")
    );
    let tag = aws_lc_rs::hmac::sign(
        &aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret),
        signed.as_bytes(),
    );
    format!("{signed}.{}", encode(tag.as_ref()))
}

fn shared() -> (KeyRing, Vec<u8>) {
    let secret = crate::secret::random_bytes::<32>().to_vec();
    (
        KeyRing::new(SigningKey::hs256("k1".parse().unwrap(), &secret).unwrap()),
        secret,
    )
}

#[test]
fn public_keys_travel_through_the_jwk_set() {
    for algorithm in [Algorithm::Es256, Algorithm::EdDsa, Algorithm::Rs256] {
        let ring = KeyRing::new(key("k1", algorithm));
        let document = ring.jwks();
        let published = VerifyingKey::from_jwk(&document["keys"][0].to_string()).unwrap();
        assert_eq!(
            (published.id(), published.algorithm()),
            (Some("k1"), algorithm)
        );
        assert!(
            published
                .verify(&ring.signing_key().sign("at+jwt", b"{}"))
                .is_ok(),
            "{algorithm}"
        );
        for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert!(document["keys"][0].get(private).is_none(), "{private}");
        }
    }
}

#[test]
fn the_text_form_keeps_every_kind_of_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token.keys");
    let mut rings = vec![KeyRing::from_file(&path, ALL[0]).unwrap()];
    for algorithm in &ALL[1..] {
        rings.push(KeyRing::rotate_file(&path, *algorithm).unwrap());
    }
    let last = rings.last().unwrap();
    assert_eq!(last.order, ["k4", "k3", "k2", "k1"]);
    for ring in &rings {
        assert!(
            last.verify(&ring.signing_key().sign("at+jwt", b"{}"))
                .is_ok()
        );
    }
}

#[test]
fn a_token_names_its_key() {
    let ring = KeyRing::new(key("k1", Algorithm::Es256))
        .accept(key("k2", Algorithm::Es256).verifying_key().clone());
    let ring = ring.unwrap();
    let stranger = key("k3", Algorithm::Es256).sign("at+jwt", b"{}");
    assert_eq!(ring.verify(&stranger), Err(TokenError::UnknownKey));
    let impostor = key("k1", Algorithm::Es256).sign("at+jwt", b"{}");
    assert_eq!(ring.verify(&impostor), Err(TokenError::BadSignature));
    let (shared, secret) = shared();
    let nameless = token_with_header(&json!({"alg": "HS256", "typ": "at+jwt"}), &secret);
    assert_eq!(shared.verify(&nameless), Err(TokenError::UnknownKey));
}

/// 2048 bits have a strength of 112 only, which is too little for a key of one's own.
#[test]
fn an_rsa_key_that_signs_has_3072_bits_and_one_of_others_2048() {
    let pair = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let der = AsDer::<Pkcs8V1Der<'static>>::as_der(&pair).unwrap();
    let refused = SigningKey::from_bytes("k1".parse().unwrap(), Algorithm::Rs256, der.as_ref());
    assert!(matches!(refused, Err(KeyRejected::Unsuitable)));
    let entry = format!("k1:RS256:{}", Base64::encode_string(der.as_ref()));
    assert!(KeyRing::from_text(&SecretString::from(entry)).is_err());

    let public = pair.public_key();
    let theirs = json!({
        "kty": "RSA",
        "kid": "theirs",
        "n": Base64UrlUnpadded::encode_string(public.modulus().big_endian_without_leading_zero()),
        "e": Base64UrlUnpadded::encode_string(public.exponent().big_endian_without_leading_zero()),
    });
    assert!(VerifyingKey::from_jwk(&theirs.to_string()).is_ok());
}

/// The public key as an HMAC secret: the attack that a fixed algorithm ends.
#[test]
fn a_public_key_is_no_shared_secret() {
    let ring = KeyRing::new(key("k1", Algorithm::Es256));
    let public = ring.jwks()["keys"][0].to_string();
    let forged = token_with_header(&json!({"alg": "HS256", "kid": "k1"}), public.as_bytes());
    assert_eq!(ring.verify(&forged), Err(TokenError::WrongAlgorithm));
}

#[test]
fn a_key_that_the_token_brings_along_is_not_used() {
    let (ring, _) = shared();
    let theirs = crate::secret::random_bytes::<32>();
    let jwk = json!({"kty": "oct", "k": Base64UrlUnpadded::encode_string(&theirs)});
    let header = json!({"alg": "HS256", "kid": "k1", "jwk": jwk, "jku": "https://evil.example/keys", "x5u": "https://evil.example"});
    assert_eq!(
        ring.verify(&token_with_header(&header, &theirs)),
        Err(TokenError::BadSignature)
    );
}

#[test]
fn headers_that_are_not_what_they_should_be_are_refused() {
    let (ring, secret) = shared();
    let good = json!({"alg": "HS256", "kid": "k1", "typ": "at+jwt"});
    assert!(ring.verify(&token_with_header(&good, &secret)).is_ok());
    for (header, error) in [
        (
            json!({"alg": "HS256", "kid": "k1", "crit": ["exp"]}),
            TokenError::Critical,
        ),
        (
            json!({"alg": "HS256", "kid": "k1", "crit": []}),
            TokenError::Critical,
        ),
        (
            json!({"alg": "HS256", "kid": "k1", "crit": null}),
            TokenError::Critical,
        ),
        (
            json!({"alg": "HS256", "kid": "k1", "crit": ["b64"], "b64": false}),
            TokenError::Critical,
        ),
        (
            json!({"alg": "hs256", "kid": "k1"}),
            TokenError::WrongAlgorithm,
        ),
        (
            json!({"alg": "none", "kid": "k1"}),
            TokenError::WrongAlgorithm,
        ),
        (
            json!({"alg": "HS512", "kid": "k1"}),
            TokenError::WrongAlgorithm,
        ),
        (
            json!({"alg": ["HS256"], "kid": "k1"}),
            TokenError::Malformed,
        ),
        (json!({"kid": "k1"}), TokenError::Malformed),
        (json!({"alg": "HS256", "kid": 1}), TokenError::Malformed),
        (
            json!({"alg": "HS256", "kid": "../../k1"}),
            TokenError::UnknownKey,
        ),
        (json!(["HS256", "at+jwt", "k1"]), TokenError::Malformed),
        (json!("HS256"), TokenError::Malformed),
    ] {
        assert_eq!(
            ring.verify(&token_with_header(&header, &secret)),
            Err(error),
            "{header}"
        );
    }
}

#[test]
fn a_header_that_names_its_algorithm_twice_is_refused() {
    let (ring, secret) = shared();
    let encode = |bytes: &[u8]| Base64UrlUnpadded::encode_string(bytes);
    let twice = encode(br#"{"alg":"none","alg":"HS256","kid":"k1"}"#);
    let signed = format!("{twice}.{}", encode(b"{}"));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &secret);
    let tag = aws_lc_rs::hmac::sign(&key, signed.as_bytes());
    let token = format!("{signed}.{}", encode(tag.as_ref()));
    assert_eq!(ring.verify(&token), Err(TokenError::Malformed));
}

#[test]
fn texts_that_are_no_tokens_are_refused() {
    let (ring, _) = shared();
    let long = format!("{}.e30.AA", "A".repeat(16 * 1024));
    for text in [
        "",
        ".",
        "..",
        "...",
        "a.b",
        "a.b.c.d",
        "e30.e30.",
        "\u{0}.\u{0}.\u{0}",
        &long,
    ] {
        assert_eq!(ring.verify(text), Err(TokenError::Malformed), "{text}");
    }
}

#[test]
fn entries_that_are_wrong_are_named_without_their_keys() {
    let refused = |text: &str| {
        KeyRing::from_text(&SecretString::from(text))
            .unwrap_err()
            .to_string()
    };
    let good = Base64::encode_string(&crate::secret::random_bytes::<32>());
    assert_eq!(refused("# nothing"), "there is no token key");
    assert!(refused("k1:HS256").starts_with("token key entry 1 is not of the form"));
    assert!(
        refused(&format!("k1:HS512:{good}")).starts_with("token key entry 1 is not of the form")
    );
    assert_eq!(
        refused(&format!("K:HS256:{good}")),
        "token key entry 1: a key's id is 1 to 32 of a-z, 0-9 and -"
    );
    assert_eq!(
        refused(&format!("a:HS256:{good},a:HS256:{good}")),
        "token key a is there twice"
    );
    assert_eq!(
        refused("k1:HS256:c2VjcmV0"),
        "token key k1: a key needs at least 32 random bytes, this one has 6"
    );
    let error = refused(&format!("k1:ES256:{good}"));
    assert_eq!(
        error,
        "token key k1: not an acceptable key for this algorithm"
    );
    assert!(!error.contains(&good));
}
