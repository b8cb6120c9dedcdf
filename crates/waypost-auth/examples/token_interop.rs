//! Issues tokens for other JWT libraries and verifies theirs: one JSON request a line on standard input, one answer
//! a line on standard output. `cargo xtask interop` is the other side.
#![allow(clippy::print_stdout, reason = "the answers")]

use std::error::Error;
use std::io::stdin;

use base64ct::{Base64UrlUnpadded, Encoding};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use waypost_auth::tokens::{
    AccessTokens, Algorithm, Claims, KeyRing, NewToken, SigningKey, VerifyingKey,
};

const ISSUER: &str = "https://issuer.example";
const AUDIENCE: &str = "api";

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Request {
    /// A token signed with `key`: PKCS#8 in PEM, for HS256 its bytes in base64url.
    Issue { algorithm: String, key: String },
    /// What becomes of a token when `jwk` is accepted under the name `py`.
    Verify { jwk: Value, token: String },
}

fn main() -> Result<(), Box<dyn Error>> {
    for line in stdin().lines() {
        let answer = match serde_json::from_str(&line?)? {
            Request::Issue { algorithm, key } => issue(&algorithm, key)?,
            Request::Verify { jwk, token } => match verify(&jwk, &token) {
                Ok(claims) => json!({ "claims": claims }),
                Err(error) => json!({ "error": error.to_string() }),
            },
        };
        println!("{answer}");
    }
    Ok(())
}

fn issue(algorithm: &str, key: String) -> Result<Value, Box<dyn Error>> {
    let id = "waypost".parse()?;
    let key = match algorithm.parse()? {
        Algorithm::Hs256 => SigningKey::hs256(id, &Base64UrlUnpadded::decode_vec(&key)?)?,
        algorithm => SigningKey::from_pem(id, algorithm, &SecretString::from(key))?,
    };
    let tokens = AccessTokens::new(KeyRing::new(key), ISSUER, AUDIENCE);
    let issued = tokens.issue(NewToken::for_user("ada").scopes("posts:read".parse()?));
    Ok(json!({ "token": issued.token.expose_secret(), "jwks": tokens.keys().jwks() }))
}

fn verify(jwk: &Value, token: &str) -> Result<Claims, Box<dyn Error>> {
    let ours = SigningKey::generate("waypost".parse()?, Algorithm::EdDsa)?;
    let theirs = VerifyingKey::from_jwk(&jwk.to_string())?.named("py");
    let ring = KeyRing::new(ours).accept(theirs)?;
    let claims = AccessTokens::new(ring, ISSUER, AUDIENCE).verify(token)?;
    Ok(Claims::clone(&claims))
}
