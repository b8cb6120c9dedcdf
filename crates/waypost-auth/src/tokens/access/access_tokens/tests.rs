use super::*;
use crate::store_tests;
use crate::time::{ManualClock, UnixTime};
use crate::tokens::{Algorithm, MemoryRevocationStore, Revocations, SigningKey};
use proptest::prelude::*;
use serde_json::{Value, json};

const ALGORITHMS: [Algorithm; 3] = [Algorithm::Hs256, Algorithm::Es256, Algorithm::EdDsa];

struct Fixture {
    tokens: AccessTokens,
    clock: Arc<ManualClock>,
}

fn fixture(algorithm: Algorithm) -> Fixture {
    let clock = Arc::new(ManualClock::default());
    let keys = KeyRing::new(SigningKey::generate("k1".parse().unwrap(), algorithm).unwrap());
    Fixture {
        tokens: AccessTokens::new(keys, "https://issuer", "api").clock(clock.clone()),
        clock,
    }
}

impl Fixture {
    fn token(&self) -> String {
        let new = NewToken::for_user("ada")
            .scopes("posts:read".parse().unwrap())
            .session("s1")
            .epoch(3);
        self.tokens.issue(new).token.expose_secret().to_owned()
    }

    /// A token with the right signature whose claims were changed before it was made.
    fn signed_with(&self, change: impl FnOnce(&mut Value)) -> String {
        let claims = self.tokens.verify(&self.token()).unwrap();
        let mut claims = serde_json::to_value(&*claims).unwrap();
        change(&mut claims);
        self.tokens
            .keys()
            .signing_key()
            .sign("at+jwt", claims.to_string().as_bytes())
    }

    fn refused(&self, change: impl FnOnce(&mut Value)) -> TokenError {
        self.tokens.verify(&self.signed_with(change)).unwrap_err()
    }
}

#[test]
fn what_was_issued_is_what_is_read() {
    for algorithm in ALGORITHMS {
        let fixture = fixture(algorithm);
        let claims = fixture.tokens.verify(&fixture.token()).unwrap();
        assert_eq!(
            (claims.sub.as_str(), claims.epoch, claims.sid.as_deref()),
            ("ada", 3, Some("s1"))
        );
        assert_eq!(claims.scope.to_string(), "posts:read");
        assert_eq!(claims.exp, fixture.clock.now() + Duration::from_secs(900));
    }
}

#[test]
fn a_token_lives_until_its_end_and_the_leeway() {
    let fixture = fixture(Algorithm::Es256);
    let token = fixture.token();
    fixture.clock.advance(Duration::from_secs(900 + 29));
    assert!(fixture.tokens.verify(&token).is_ok());
    fixture.clock.advance(Duration::from_secs(1));
    assert_eq!(fixture.tokens.verify(&token), Err(TokenError::Expired));
}

#[test]
fn a_token_from_the_future_waits() {
    let fixture = fixture(Algorithm::Es256);
    let now = fixture.clock.now().as_secs();
    let in_31_s = json!(now + 31);
    assert_eq!(
        fixture.refused(|claims| claims["nbf"] = in_31_s.clone()),
        TokenError::NotYetValid
    );
    assert_eq!(
        fixture.refused(|claims| claims["iat"] = in_31_s),
        TokenError::NotYetValid
    );
    let in_30_s = fixture.signed_with(|claims| claims["nbf"] = json!(now + 30));
    assert!(fixture.tokens.verify(&in_30_s).is_ok());
}

#[test]
fn every_claim_is_checked() {
    let fixture = fixture(Algorithm::EdDsa);
    assert_eq!(
        fixture.refused(|claims| claims["iss"] = json!("https://other")),
        TokenError::WrongIssuer
    );
    assert_eq!(
        fixture.refused(|claims| claims["aud"] = json!("other")),
        TokenError::WrongAudience
    );
    assert_eq!(
        fixture.refused(|claims| claims["aud"] = json!([])),
        TokenError::WrongAudience
    );
    assert_eq!(
        fixture.refused(|claims| claims["exp"] = json!("soon")),
        TokenError::BadClaims
    );
    for claim in ["iss", "sub", "aud", "exp", "iat", "jti"] {
        let refused = fixture.refused(|claims| drop(claims.as_object_mut().unwrap().remove(claim)));
        assert_eq!(refused, TokenError::BadClaims, "{claim}");
    }
    let several = fixture.signed_with(|claims| claims["aud"] = json!(["other", "api"]));
    assert!(fixture.tokens.verify(&several).is_ok());
}

#[test]
fn a_token_for_another_purpose_is_refused() {
    let fixture = fixture(Algorithm::Es256);
    let claims = serde_json::to_vec(&*fixture.tokens.verify(&fixture.token()).unwrap()).unwrap();
    let key = fixture.tokens.keys().signing_key();
    for typ in [
        "JWT",
        "verify-email+jwt",
        "",
        "at+jwtx",
        "application/application/at+jwt",
    ] {
        assert_eq!(
            fixture.tokens.verify(&key.sign(typ, &claims)),
            Err(TokenError::WrongType),
            "{typ}"
        );
    }
    for typ in ["AT+JWT", "application/at+jwt", "Application/AT+jwt"] {
        assert!(
            fixture.tokens.verify(&key.sign(typ, &claims)).is_ok(),
            "{typ}"
        );
    }
}

#[test]
fn a_changed_character_anywhere_breaks_the_token() {
    for algorithm in ALGORITHMS {
        let fixture = fixture(algorithm);
        let token = fixture.token();
        // What is remembered of it must not let its neighbours in.
        assert!(fixture.tokens.verify(&token).is_ok());
        for position in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[position] = if changed[position] == b'A' {
                b'B'
            } else {
                b'A'
            };
            let changed = String::from_utf8(changed).unwrap();
            assert!(
                fixture.tokens.verify(&changed).is_err(),
                "{algorithm} at {position}"
            );
        }
    }
}

#[test]
fn a_token_that_was_good_is_remembered_and_still_expires() {
    let fixture = fixture(Algorithm::Es256);
    let token = fixture.token();
    let first = fixture.tokens.verify(&token).unwrap();
    assert!(Arc::ptr_eq(&first, &fixture.tokens.verify(&token).unwrap()));
    fixture.clock.advance(Duration::from_secs(3600));
    assert_eq!(fixture.tokens.verify(&token), Err(TokenError::Expired));
    // For another purpose nothing is remembered.
    let other = fixture.tokens.typ("verify-email+jwt");
    assert_eq!(other.verify(&token), Err(TokenError::WrongType));
}

#[tokio::test]
async fn the_memory_store_of_revocations_keeps_its_promises() {
    store_tests::revocation_store(&MemoryRevocationStore::default()).await;
}

#[tokio::test]
async fn a_revoked_token_is_out_and_the_users_others_are_not() {
    let fixture = fixture(Algorithm::Es256);
    let revocations =
        Revocations::new(MemoryRevocationStore::default()).clock(fixture.clock.clone());
    let issue = || fixture.tokens.issue(NewToken::for_user("ada")).claims;
    let (lost, kept) = (issue(), issue());
    revocations.revoke(&lost).await.unwrap();
    assert!(revocations.is_revoked(&lost).await.unwrap());
    assert!(!revocations.is_revoked(&kept).await.unwrap());

    fixture.clock.advance(Duration::from_secs(900 + 3601));
    assert_eq!(revocations.remove_expired().await.unwrap(), 1);
}

#[tokio::test]
async fn revoking_all_leaves_tokens_that_are_issued_afterwards() {
    let fixture = fixture(Algorithm::Es256);
    let revocations = Revocations::new(MemoryRevocationStore::default());
    let old = fixture.tokens.issue(NewToken::for_user("ada")).claims;
    let others = fixture.tokens.issue(NewToken::for_user("eve")).claims;
    let epoch = revocations.revoke_all_of(&"ada".into()).await.unwrap();
    let new = fixture
        .tokens
        .issue(NewToken::for_user("ada").epoch(epoch))
        .claims;
    assert!(revocations.is_revoked(&old).await.unwrap());
    assert!(!revocations.is_revoked(&new).await.unwrap());
    assert!(!revocations.is_revoked(&others).await.unwrap());
}

#[test]
fn debug_output_shows_neither_tokens_nor_keys() {
    let fixture = fixture(Algorithm::Hs256);
    let issued = fixture.tokens.issue(NewToken::for_user("ada"));
    let printed = format!("{issued:?} {:?}", fixture.tokens);
    assert!(!printed.contains(issued.token.expose_secret()), "{printed}");
    assert!(printed.contains("REDACTED"), "{printed}");
}

proptest! {
    #[test]
    fn any_text_is_refused_without_a_panic(text in any::<String>(), parts in "[A-Za-z0-9_-]{0,40}(\\.[A-Za-z0-9_-]{0,40}){0,4}") {
        let tokens = fixture(Algorithm::Hs256).tokens;
        prop_assert!(tokens.verify(&text).is_err());
        prop_assert!(tokens.verify(&parts).is_err());
    }

    #[test]
    fn any_user_and_any_epoch_read_back(user in any::<String>(), epoch in any::<u64>()) {
        let tokens = fixture(Algorithm::Hs256).tokens;
        let issued = tokens.issue(NewToken::for_user(user.as_str()).epoch(epoch));
        let claims = tokens.verify(issued.token.expose_secret()).unwrap();
        prop_assert_eq!(claims.sub.as_str(), user);
        prop_assert_eq!(claims.epoch, epoch);
        prop_assert!(claims.exp > UnixTime::from_secs(0));
    }
}
