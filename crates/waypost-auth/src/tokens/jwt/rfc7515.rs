//! The examples of RFC 7515 appendix A and RFC 8037 appendix A.

use super::{Algorithm, KeyRejected, TokenError, VerifyingKey};

const CLAIMS: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const CLAIMS_TEXT: &str =
    "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";

const A1_HEADER: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9";
const A1_SIGNATURE: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const A1_KEY: &str = r#"{"kty":"oct",
    "k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#;

const A2_HEADER: &str = "eyJhbGciOiJSUzI1NiJ9";
const A2_SIGNATURE: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5\
    jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383\
    LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0ig\
    cN_IoypGlUPQGe77Rw";
const A2_MODULUS: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4\
    d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo\
    7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcD\
    TW9gb54h4FRWyuXpoQ";

const A3_HEADER: &str = "eyJhbGciOiJFUzI1NiJ9";
const A3_SIGNATURE: &str =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const A3_KEY: &str = r#"{"kty":"EC","crv":"P-256",
    "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

fn a2_key(modulus: &str) -> String {
    format!(r#"{{"kty":"RSA","n":"{modulus}","e":"AQAB"}}"#)
}

fn token(header: &str, signature: &str) -> String {
    format!("{header}.{CLAIMS}.{signature}")
}

fn verify(jwk: &str, token: &str) -> Result<Vec<u8>, TokenError> {
    VerifyingKey::from_jwk(jwk)
        .unwrap()
        .verify(token)
        .map(|jws| jws.payload().to_vec())
}

#[test]
fn a1_hs256_verifies() {
    let key = VerifyingKey::from_jwk(A1_KEY).unwrap();
    assert_eq!(key.algorithm(), Algorithm::Hs256);
    let jws = key.verify(&token(A1_HEADER, A1_SIGNATURE)).unwrap();
    assert_eq!(jws.payload(), CLAIMS_TEXT.as_bytes());
    assert_eq!(jws.typ(), Some("JWT"));
}

#[test]
fn a2_rs256_verifies() {
    assert_eq!(
        verify(&a2_key(A2_MODULUS), &token(A2_HEADER, A2_SIGNATURE)).unwrap(),
        CLAIMS_TEXT.as_bytes()
    );
}

#[test]
fn a3_es256_verifies() {
    assert_eq!(
        verify(A3_KEY, &token(A3_HEADER, A3_SIGNATURE)).unwrap(),
        CLAIMS_TEXT.as_bytes()
    );
}

#[test]
fn a4_es512_is_not_supported_and_not_mistaken() {
    let token = "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-K\
                 GDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn";
    assert_eq!(verify(A3_KEY, token), Err(TokenError::WrongAlgorithm));
    let p521 = r#"{"kty":"EC","crv":"P-521","x":"AA","y":"AA"}"#;
    assert_eq!(
        VerifyingKey::from_jwk(p521).unwrap_err(),
        KeyRejected::Unsuitable
    );
}

#[test]
fn a5_an_unsecured_token_is_refused_by_every_key() {
    for jwk in [A1_KEY, A3_KEY, &a2_key(A2_MODULUS)] {
        assert_eq!(
            verify(jwk, &token("eyJhbGciOiJub25lIn0", "")),
            Err(TokenError::WrongAlgorithm)
        );
    }
}

#[test]
fn a6_and_a7_the_json_forms_are_refused() {
    let flattened = format!(
        r#"{{"payload":"{CLAIMS}","protected":"{A3_HEADER}","header":{{"kid":"e9bc097a"}},"signature":"{A3_SIGNATURE}"}}"#
    );
    assert_eq!(verify(A3_KEY, &flattened), Err(TokenError::Malformed));
    let general = format!(
        r#"{{"payload":"{CLAIMS}","signatures":[{{"protected":"{A3_HEADER}","signature":"{A3_SIGNATURE}"}}]}}"#
    );
    assert_eq!(verify(A3_KEY, &general), Err(TokenError::Malformed));
}

/// RFC 8037 A.4.
#[test]
fn ed25519_verifies() {
    let jwk = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let token = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.\
                 hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    assert_eq!(verify(jwk, token).unwrap(), b"Example of Ed25519 signing");
}

#[test]
fn the_algorithm_of_the_key_decides_and_not_that_of_the_token() {
    let keys = [A1_KEY.to_owned(), a2_key(A2_MODULUS), A3_KEY.to_owned()];
    let tokens = [
        token(A1_HEADER, A1_SIGNATURE),
        token(A2_HEADER, A2_SIGNATURE),
        token(A3_HEADER, A3_SIGNATURE),
    ];
    for (number, key) in keys.iter().enumerate() {
        for (other, token) in tokens.iter().enumerate() {
            assert_eq!(
                verify(key, token).is_ok(),
                number == other,
                "key A.{} and token A.{}",
                number + 1,
                other + 1
            );
        }
    }
}

#[test]
fn base64_that_is_padded_or_has_bits_left_over_is_refused_in_each_part() {
    let parts = [A1_HEADER, CLAIMS, A1_SIGNATURE];
    assert!(verify(A1_KEY, &parts.join(".")).is_ok());
    for position in 0..3 {
        for ending in ["=", "==", " ", "\n", "+", "."] {
            let mut changed = parts.map(str::to_owned);
            changed[position].push_str(ending);
            assert_eq!(
                verify(A1_KEY, &changed.join(".")),
                Err(TokenError::Malformed),
                "{position} {ending:?}"
            );
        }
    }
    // 43 characters carry 258 bits, of which a signature uses 256: "k" and "l" to "n" would decode to the same bytes.
    for last in ["l", "m", "n"] {
        let signature = format!("{}{last}", &A1_SIGNATURE[..42]);
        assert_eq!(
            verify(A1_KEY, &token(A1_HEADER, &signature)),
            Err(TokenError::Malformed)
        );
    }
}

#[test]
fn keys_for_another_purpose_are_refused() {
    let with = |members: &str| A3_KEY.replacen('{', &format!("{{{members},"), 1);
    for members in [
        r#""use":"enc""#,
        r#""key_ops":["sign"]"#,
        r#""key_ops":[]"#,
        r#""alg":"ES384""#,
        r#""alg":"HS256""#,
        r#""alg":"es256""#,
    ] {
        assert_eq!(
            VerifyingKey::from_jwk(&with(members)).unwrap_err(),
            KeyRejected::OtherPurpose,
            "{members}"
        );
    }
    let good = r#""use":"sig","key_ops":["sign","verify"],"alg":"ES256","kid":"k","d":"secret","ext":true"#;
    assert!(VerifyingKey::from_jwk(&with(good)).is_ok());
}

#[test]
fn small_and_broken_keys_are_refused() {
    let rejected = |jwk: &str| VerifyingKey::from_jwk(jwk).unwrap_err();
    // 2040 bits, by leaving out the first byte.
    assert_eq!(rejected(&a2_key(&A2_MODULUS[4..])), KeyRejected::Unsuitable);
    assert!(matches!(
        rejected(r#"{"kty":"oct","k":"c2VjcmV0"}"#),
        KeyRejected::Weak(_)
    ));
    // A point that is not on the curve.
    assert_eq!(
        rejected(&A3_KEY.replace("f83O", "f83P")),
        KeyRejected::Unsuitable
    );
    assert_eq!(
        rejected(r#"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#),
        KeyRejected::Unsuitable
    );
    assert_eq!(
        rejected(r#"{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}"#),
        KeyRejected::Unsuitable
    );
    assert_eq!(
        rejected(r#"{"kty":"EC","crv":"P-256"}"#),
        KeyRejected::Malformed
    );
    assert_eq!(rejected("[]"), KeyRejected::Malformed);
}
