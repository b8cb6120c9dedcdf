//! Tokens made by PyJWT 2.15 with keys of its own.

use std::sync::Arc;

use crate::time::{ManualClock, UnixTime};
use crate::tokens::{AccessTokens, Algorithm, KeyRing, SigningKey, TokenError, VerifyingKey};

/// The claims: iss, sub, aud (two of them), exp in 2100, iat, jti, scope.
const CLAIMS: &str = "eyJpc3MiOiJodHRwczovL2lzc3VlciIsInN1YiI6ImFkYSIsImF1ZCI6WyJhcGkiLCJvdGhlciJdLCJl\
    eHAiOjQxMDI0NDQ4MDAsImlhdCI6MTcwMDAwMDAwMCwianRpIjoidDEiLCJzY29wZSI6InBvc3RzOnJl\
    YWQifQ";

const EDDSA: (&str, &str, &str) = (
    "{\"x\":\"EZxNnF5dOuFzv6uTSgWAaKv8PSOlvuOq73BfHArAD40\",\"kty\":\"OKP\",\"crv\":\"Ed25519\"}",
    "eyJhbGciOiJFZERTQSIsImtpZCI6InB5IiwidHlwIjoiYXQrand0In0",
    "T7F7bOdpP2JyYCWZxVTGWQE2ZKpdhktJuD9WiUUe52pe5SmOMJY2Kdv6XYkFbdQBmDkqkkLVZECB0Grl\
     FZYTAA",
);

const ES256: (&str, &str, &str) = (
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"tkSvKxqFCyeQLXggBD09Pad3a0k0HyZXPgT-\
     92pgvE0\",\"y\":\"zqec-su7hIrD4k86Rmkom7QGzh08dJOue1Pw4yIZGhU\"}",
    "eyJhbGciOiJFUzI1NiIsImtpZCI6InB5IiwidHlwIjoiYXQrand0In0",
    "eJhLq9jN7qbhEUo8l_bpckFTw1B01412O6p6Uozkdac7cX1Gn1_PqFMT_zgWQWZ-\
     AlChugsRKZCa404_PeQZTw",
);

const RS256: (&str, &str, &str) = (
    "{\"kty\":\"RSA\",\"key_ops\":[\"verify\"],\"n\":\"yRg16kEq_cCpfdqIQ8Sbd1yoVC4jjJOOJnqk_gjvO\
     DQRwAqmm66qTntyI1JDpB5tgR2c5KFFmEyZYG0T6u5t5cFUtTyGGEo9bFb2D9uQtAHXyJchlRm7zlP8b\
     LvmdPifcLM8raGah8Q2nBK494c3E4LjifBjv21wB0ulL4UIO1ZSsUgsYJ6qB6viI5kVGe9cfsycuFkRh\
     pQ31saSQoY7LuUi_i3coVh7eTXz3x7463eDwxvbzkUzwzfjVVyWWETWKdE6rsXpboaEyAxeM9TGEC7M0\
     vuIaPej9r4NL8l5RtMDGLgYe0DFEIYC72D6Omm48CADOkhMb2R5QxJ-EtFaFQ\",\"e\":\"AQAB\"}",
    "eyJhbGciOiJSUzI1NiIsImtpZCI6InB5IiwidHlwIjoiYXQrand0In0",
    "QzXhCIdiKZXospXL3hqF8cngzG7Tt06EOvZBs9nYfQcnTslvgdWNt7rQ7ovNsdO8a5fvkqTZXczl2Fim\
     wMCj3XCnkARPdmrnsMOPT-wJOGRcB2u2lpVxfvIVuJQBRVX7ZGFmddKZArwWexgzaxtct8YE6zmW3U5n\
     qX31RJRVZ6NPkQB_tXNiMsXxnC6x2mHxpoakFYLvfTi_NC30ZjI8pzQmxDgVdpCEfO_yjGV2dT8Met3w\
     0NlHvkmymBz3ce0FWmyW3sWWpHO2LPWeTqsod96ZQrqzkLcalAC-\
     heecmtQrttmc7175FieuS5AkZiq8X2MydCrxoseG8n4qpnDLLw",
);

const HS256: (&str, &str, &str) = (
    "{\"k\":\"eA-GdFdGk0x7SwQhzrnSvh04RoCEqbdK4TZowgCZ6Cg\",\"kty\":\"oct\"}",
    "eyJhbGciOiJIUzI1NiIsImtpZCI6InB5IiwidHlwIjoiYXQrand0In0",
    "nlvBd3COdQDHcMWzeWo7L5D9bFKvlDqdfk2LX_GNAuM",
);

fn accepting(jwk: &str) -> AccessTokens {
    let theirs = VerifyingKey::from_jwk(jwk).unwrap().named("py");
    let ours = SigningKey::generate("k1".parse().unwrap(), Algorithm::EdDsa).unwrap();
    let clock = Arc::new(ManualClock::new(UnixTime::from_secs(1_800_000_000)));
    AccessTokens::new(
        KeyRing::new(ours).accept(theirs).unwrap(),
        "https://issuer",
        "api",
    )
    .clock(clock)
}

#[test]
fn tokens_of_pyjwt_are_read() {
    for (jwk, header, signature) in [EDDSA, ES256, RS256, HS256] {
        let claims = accepting(jwk)
            .verify(&format!("{header}.{CLAIMS}.{signature}"))
            .unwrap();
        assert_eq!((claims.sub.as_str(), claims.jti.as_str()), ("ada", "t1"));
        assert_eq!(claims.scope.to_string(), "posts:read");
    }
}

#[test]
fn the_signature_of_another_algorithm_is_refused() {
    let all = [EDDSA, ES256, RS256, HS256];
    for (own, (jwk, ..)) in all.iter().enumerate() {
        for (other, (_, header, signature)) in
            all.iter().enumerate().filter(|(other, _)| *other != own)
        {
            let refused = accepting(jwk).verify(&format!("{header}.{CLAIMS}.{signature}"));
            assert_eq!(refused, Err(TokenError::WrongAlgorithm), "{own} {other}");
        }
    }
}
