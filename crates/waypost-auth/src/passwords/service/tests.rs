use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::passwords::{Argon2Cost, KeyedHash, PepperKeys, Scheme};
use crate::secret::KeyId;

fn passwords(cost: Argon2Cost) -> Passwords {
    let pepper = Arc::new(PepperKeys::generate().unwrap());
    Passwords::new(PasswordHasher::new(pepper).cost(cost)).unwrap()
}

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

#[tokio::test]
async fn a_password_that_was_set_is_valid_and_every_other_is_not() {
    let passwords = passwords(Argon2Cost::insecure_for_tests());
    let stored = passwords
        .set(secret("flying over the lagoon"), &[])
        .await
        .unwrap()
        .to_string();
    let verdict = passwords
        .verify(Some(&stored), secret("flying over the lagoon"))
        .await
        .unwrap();
    assert_eq!(verdict, Verdict::Valid { upgraded: None });
    let verdict = passwords
        .verify(Some(&stored), secret("flying over the island"))
        .await
        .unwrap();
    assert_eq!(verdict, Verdict::Invalid);
}

#[tokio::test]
async fn the_policy_looks_at_the_normalised_password() {
    let passwords = passwords(Argon2Cost::insecure_for_tests());
    // 14 letters, of which one is typed as two code points.
    let error = passwords
        .set(secret("e\u{301}glise romane"), &[])
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            PasswordError::Refused(PasswordRefused::TooShort { min_length: 15 })
        ),
        "{error}"
    );
    let error = passwords
        .set(secret(&"\u{344}".repeat(600)), &[])
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            PasswordError::Refused(PasswordRefused::TooLong { .. })
        ),
        "{error}"
    );
}

#[tokio::test]
async fn an_outdated_hash_is_upgraded_only_by_the_right_password() {
    let passwords = passwords(Argon2Cost::insecure_for_tests());
    let old = "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e";
    assert_eq!(
        passwords
            .verify(Some(old), secret("correct house"))
            .await
            .unwrap(),
        Verdict::Invalid
    );
    let Verdict::Valid {
        upgraded: Some(new),
    } = passwords
        .verify(Some(old), secret("correct horse"))
        .await
        .unwrap()
    else {
        panic!("no upgrade")
    };
    assert_eq!(new.scheme(), Scheme::PepperedArgon2id);
    let verdict = passwords
        .verify(Some(&new.to_string()), secret("correct horse"))
        .await
        .unwrap();
    assert_eq!(verdict, Verdict::Valid { upgraded: None });
}

#[tokio::test]
async fn nobody_logs_in_as_a_user_who_does_not_exist() {
    let passwords = passwords(Argon2Cost::insecure_for_tests());
    assert_eq!(
        passwords.verify(None, secret("anything")).await.unwrap(),
        Verdict::Invalid
    );
}

#[tokio::test]
async fn an_unknown_user_costs_the_same_work_as_a_known_one() {
    let passwords = passwords(Argon2Cost::default());
    let stored = passwords
        .set(secret("flying over the lagoon"), &[])
        .await
        .unwrap()
        .to_string();
    // Scheme, cost and pepper decide how long it takes; time itself is measured where nothing else runs.
    assert_eq!(work(&passwords.dummy.to_string()), work(&stored));
}

/// A hash without its salt and tag.
fn work(hash: &str) -> &str {
    hash.rsplitn(3, '$').nth(2).unwrap()
}

/// A pepper that counts how often it is used: once for each hash that is computed.
#[derive(Debug)]
struct Counting {
    keys: PepperKeys,
    used: Arc<AtomicUsize>,
}

impl KeyedHash for Counting {
    fn current_key(&self) -> &KeyId {
        self.keys.current_key()
    }

    fn keyed_hash(&self, key: &KeyId, message: &[u8]) -> Result<[u8; 32], PepperError> {
        self.used.fetch_add(1, Ordering::SeqCst);
        self.keys.keyed_hash(key, message)
    }
}

#[tokio::test]
async fn whatever_is_stored_for_a_user_a_login_computes_one_hash() {
    let used = Arc::new(AtomicUsize::new(0));
    let pepper = Counting {
        keys: PepperKeys::generate().unwrap(),
        used: Arc::clone(&used),
    };
    let hasher = PasswordHasher::new(Arc::new(pepper)).cost(Argon2Cost::insecure_for_tests());
    let passwords = Passwords::new(hasher).unwrap();
    let good = passwords.set(secret("flying over the lagoon"), &[]).await;
    let good = good.unwrap().to_string();
    let greedy = "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ";
    for stored in [None, Some(good.as_str()), Some("!unusable"), Some(greedy)] {
        used.store(0, Ordering::SeqCst);
        let verdict = passwords.verify(stored, secret("flying over the island"));
        // Some of them are errors, which take as long.
        let _ = verdict.await;
        assert_eq!(used.load(Ordering::SeqCst), 1, "{stored:?}");
    }
}

#[tokio::test]
async fn a_malformed_hash_is_an_error_and_not_a_wrong_password() {
    let passwords = passwords(Argon2Cost::insecure_for_tests());
    let error = passwords
        .verify(Some("!unusable"), secret("anything"))
        .await
        .unwrap_err();
    assert!(
        matches!(error, PasswordError::Verify(VerifyError::Format(_))),
        "{error}"
    );
}

#[tokio::test]
async fn neither_errors_nor_debug_output_show_the_password() {
    let passwords = passwords(Argon2Cost::insecure_for_tests());
    let error = passwords.set(secret("canary"), &[]).await.unwrap_err();
    let error = format!("{error} {error:?} {passwords:?} {:?}", secret("canary"));
    assert!(!error.contains("canary"), "{error}");
}
