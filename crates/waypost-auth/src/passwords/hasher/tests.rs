use super::*;
use crate::passwords::{PepperKeys, Scheme};
use base64ct::{Base64, Encoding};
use proptest::prelude::*;

const PASSWORD: &str = "correct horse";

/// Made with Django 5.2, passlib 1.7.4, bcrypt 4.0.1 and argon2-cffi 25.1, of the password above.
const FOREIGN: [(&str, Scheme); 14] = [
    (
        "pbkdf2_sha256$1000$seasalt2$oksQ9Bdi8Bce0okH61Cis7qICJfP+cYfDOnMdNPMzK8=",
        Scheme::Pbkdf2Sha256,
    ),
    (
        "$pbkdf2-sha256$1000$c2FsdHNhbHRzYWx0c2FsdA$BBs.1.PaslLtBPULUr8/lQicvVuHiEPMz0i8MjLCbzM",
        Scheme::Pbkdf2Sha256,
    ),
    (
        "bcrypt_sha256$$2b$04$abcdefghijklmnopqrstuuIvyWZlBcE3WoQXKqRnwrLYJ6nenE0Bq",
        Scheme::Bcrypt,
    ),
    (
        "bcrypt$$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        Scheme::Bcrypt,
    ),
    (
        "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        Scheme::Bcrypt,
    ),
    (
        "$2a$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        Scheme::Bcrypt,
    ),
    (
        "scrypt$16$seasalt$8$5$VBIK7Th4LcTBl6yHoTk2/LZfB/CjEGs0i+R5znssQ0seo4hWtstM1gN4Bly0e7O0ILSX9F1oQYX+frYPtQvNOg==",
        Scheme::Scrypt,
    ),
    (
        "$scrypt$ln=4,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$rkTI9fAgA7thDzzR8FHXhMiojYBreJBmYTkEzWypBCQ",
        Scheme::Scrypt,
    ),
    (
        "argon2$argon2id$v=19$m=64,t=2,p=2$c2Vhc2FsdHNlYXNhbHQ$HH/asRCdxgOWd6YBt2F25pR4p4jYjoNC8IvSSkpCL5s",
        Scheme::Argon2,
    ),
    (
        "$argon2id$v=19$m=64,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ",
        Scheme::Argon2,
    ),
    (
        "$argon2i$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$rB84JT5z5pR7npjABPWWPmhej9GHFq2J2QtVNJPtUE0",
        Scheme::Argon2,
    ),
    (
        "$argon2d$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$vm9PBKKXIFC2hCDr+bLmQRD8t/tl1f7SeTHOSs4mWuo",
        Scheme::Argon2,
    ),
    // Version 0x10, said and unsaid.
    (
        "$argon2id$v=16$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$UrmhGLByONQ4UqyOoyEDJO4qRU3ZaB/Tc4DhTcbmPVU",
        Scheme::Argon2,
    ),
    (
        "$argon2i$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$1Z2Yard74fm6b7ad3ZXPpY9ZFBZ56e0Td+ZQ0ZTn2S8",
        Scheme::Argon2,
    ),
];

fn ring(text: &[(&str, u8)]) -> Arc<PepperKeys> {
    let key = |seed: u8| -> Vec<u8> {
        (0..32_u8)
            .map(|i| i.wrapping_mul(i).wrapping_mul(7) ^ seed ^ (i >> 1))
            .collect()
    };
    let mut entries = text.iter();
    let (id, seed) = entries.next().unwrap();
    let ring = PepperKeys::new(id.parse().unwrap(), &key(*seed)).unwrap();
    Arc::new(entries.fold(ring, |ring, (id, seed)| {
        ring.with_old(id.parse().unwrap(), &key(*seed)).unwrap()
    }))
}

fn hasher(pepper: &Arc<PepperKeys>) -> PasswordHasher {
    PasswordHasher::new(pepper.clone()).cost(Argon2Cost::insecure_for_tests())
}

fn verify(hasher: &PasswordHasher, stored: &str, password: &str) -> Result<bool, VerifyError> {
    hasher.verify(&stored.parse()?, password, &mut HashMemory::default())
}

#[test]
fn hashes_of_other_systems_verify_and_ask_for_an_upgrade() {
    let hasher = hasher(&ring(&[("k1", 1)]));
    for (text, scheme) in FOREIGN {
        let stored: PasswordHash = text.parse().unwrap();
        assert_eq!(stored.scheme(), scheme, "{text}");
        assert!(verify(&hasher, text, PASSWORD).unwrap(), "{text}");
        assert!(!verify(&hasher, text, "correct house").unwrap(), "{text}");
        assert!(!verify(&hasher, text, "").unwrap(), "{text}");
        assert!(hasher.needs_rehash(&stored), "{text}");
    }
}

#[test]
fn reading_and_writing_a_hash_keeps_its_meaning() {
    for (text, _) in FOREIGN {
        let stored: PasswordHash = text.parse().unwrap();
        assert!(
            stored.to_string().parse::<PasswordHash>().unwrap() == stored,
            "{text}"
        );
    }
}

#[test]
fn a_hash_with_one_character_changed_does_not_verify() {
    let hasher = hasher(&ring(&[("k1", 1)]));
    for (text, _) in FOREIGN {
        // Of the tag and the salt, so that the cost stays.
        let position = text.len() - 8;
        let other = if text.as_bytes()[position] == b'A' {
            "B"
        } else {
            "A"
        };
        let changed = format!("{}{other}{}", &text[..position], &text[position + 1..]);
        assert!(
            !verify(&hasher, &changed, PASSWORD).unwrap_or(false),
            "{changed}"
        );
    }
}

#[test]
fn the_tag_is_the_keyed_hash_of_the_argon2id_output() {
    let pepper = ring(&[("k1", 1)]);
    let mut memory = HashMemory::default();
    let stored = hasher(&pepper).hash(PASSWORD, &mut memory).unwrap();
    let own = stored.as_argon2().unwrap();
    let variant = (Algorithm::Argon2id, Version::V0x13);
    let output = argon2(
        variant,
        own.cost,
        PASSWORD.as_bytes(),
        &own.salt,
        32,
        &mut memory,
    )
    .unwrap();
    assert_eq!(
        own.tag,
        pepper.keyed_hash(pepper.current_key(), &output).unwrap()
    );
}

#[test]
fn two_hashes_of_one_password_differ() {
    let hasher = hasher(&ring(&[("k1", 1)]));
    let mut memory = HashMemory::default();
    assert!(
        hasher.hash(PASSWORD, &mut memory).unwrap() != hasher.hash(PASSWORD, &mut memory).unwrap()
    );
}

#[test]
fn without_the_pepper_the_right_password_is_an_error_and_not_a_match() {
    let mut memory = HashMemory::default();
    let stored = hasher(&ring(&[("k1", 1)]))
        .hash(PASSWORD, &mut memory)
        .unwrap();
    for other in [
        hasher(&ring(&[("k2", 2)])),
        PasswordHasher::without_pepper(),
    ] {
        let error = other.verify(&stored, PASSWORD, &mut memory).unwrap_err();
        assert!(
            matches!(&error, VerifyError::Pepper(PepperError::UnknownKey(id)) if id.as_str() == "k1"),
            "{error}"
        );
    }
    // A key of the same name but another value is a mismatch.
    assert!(
        !hasher(&ring(&[("k1", 9)]))
            .verify(&stored, PASSWORD, &mut memory)
            .unwrap()
    );
}

#[test]
fn keys_rotate_by_login_and_by_layering() {
    let mut memory = HashMemory::default();
    let before = hasher(&ring(&[("k1", 1)]));
    let after = hasher(&ring(&[("k2", 2), ("k1", 1)]));
    let stored = before.hash(PASSWORD, &mut memory).unwrap();
    assert!(!before.needs_rehash(&stored));

    assert!(after.verify(&stored, PASSWORD, &mut memory).unwrap());
    assert!(after.needs_rehash(&stored));

    let layered = after.add_layer(&stored).unwrap().unwrap();
    assert!(after.verify(&layered, PASSWORD, &mut memory).unwrap());
    assert!(
        !after
            .verify(&layered, "correct house", &mut memory)
            .unwrap()
    );
    assert_eq!(
        layered
            .pepper_keys()
            .iter()
            .map(KeyId::as_str)
            .collect::<Vec<_>>(),
        ["k1", "k2"]
    );
    // The old key is still needed, so the next login takes it out.
    assert!(after.needs_rehash(&layered));
    assert!(layered.to_string().parse::<PasswordHash>().unwrap() == layered);
}

#[test]
fn an_unpeppered_argon2id_hash_gets_its_pepper_without_a_login() {
    let hasher = hasher(&ring(&[("k1", 1)]));
    let plain = "$argon2id$v=19$m=64,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ";
    let layered = hasher.add_layer(&plain.parse().unwrap()).unwrap().unwrap();
    assert_eq!(layered.scheme(), Scheme::PepperedArgon2id);
    assert!(verify(&hasher, &layered.to_string(), PASSWORD).unwrap());
    // bcrypt has no form that says so.
    assert_eq!(
        hasher.add_layer(&FOREIGN[4].0.parse().unwrap()).unwrap(),
        None
    );
}

#[test]
fn costs_above_the_limits_are_refused_before_anything_runs() {
    let hasher = hasher(&ring(&[("k1", 1)]));
    let tag = "CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ";
    for text in [
        format!("$argon2id$v=19$m=4294967295,t=1,p=1$c29tZXNhbHRzb21lc2FsdA${tag}"),
        format!("$argon2id$v=19$m=64,t=4294967295,p=1$c29tZXNhbHRzb21lc2FsdA${tag}"),
        format!("$argon2id$v=19$m=262144,t=1,p=17$c29tZXNhbHRzb21lc2FsdA${tag}"),
        format!("$argon2id-hmac-sha256$v=19$m=262145,t=1,p=1,k=k1$c29tZXNhbHRzb21lc2FsdA${tag}"),
        format!("$argon2id$v=19$m=262144,t=5,p=1$c29tZXNhbHRzb21lc2FsdA${tag}"),
        format!(
            "pbkdf2_sha256$5000001$seasalt2${}",
            Base64::encode_string(&[7; 33])
        ),
        "$2b$16$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e".into(),
        "pbkdf2_sha256$10000001$seasalt2$oksQ9Bdi8Bce0okH61Cis7qICJfP+cYfDOnMdNPMzK8=".into(),
        format!("$scrypt$ln=31,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA${tag}"),
        format!("$scrypt$ln=1,r=1048576,p=16$c2FsdHNhbHRzYWx0c2FsdA${tag}"),
        format!("$scrypt$ln=4,r=8,p=17$c2FsdHNhbHRzYWx0c2FsdA${tag}"),
        format!("$scrypt$ln=17,r=8,p=16$c2FsdHNhbHRzYWx0c2FsdA${tag}"),
        format!("$scrypt$ln=31,r=4294967295,p=4294967295$c2FsdHNhbHRzYWx0c2FsdA${tag}"),
    ] {
        let error = verify(&hasher, &text, PASSWORD).unwrap_err();
        assert!(matches!(error, VerifyError::Cost(_)), "{text}: {error}");
    }
}

#[test]
fn own_hashes_may_cost_more_than_the_limits_for_imports() {
    let limits = HashLimits {
        memory_kib: 32,
        ..HashLimits::default()
    };
    let hasher = hasher(&ring(&[("k1", 1)])).limits(limits);
    let stored = hasher.hash(PASSWORD, &mut HashMemory::default()).unwrap();
    assert!(verify(&hasher, &stored.to_string(), PASSWORD).unwrap());
}

#[test]
fn malformed_hashes_are_refused() {
    for text in [
        "",
        "!",
        "$",
        "$$",
        "plain text",
        "argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE",
        "$argon2id$v=18$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ",
        "$argon2id$v=19$t=2,m=64,p=1$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ",
        "$argon2id$v=19$m=64,t=2,p=1,keyid=YQ$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ",
        "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ$",
        "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LR",
        "$argon2id$v=19$m=64,t=2,p=1$c29t$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ",
        "$argon2id-hmac-sha256$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ",
        "$argon2id-hmac-sha256$v=19$m=64,t=2,p=1,k=$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ",
        "$2x$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        "$2b$32$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        "$2b$4$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6eA",
        "$2b$04$äbcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        "pbkdf2_sha256$0$seasalt2$oksQ9Bdi8Bce0okH61Cis7qICJfP+cYfDOnMdNPMzK8=",
        "pbkdf2_sha256$1000$seasalt2$oksQ",
        "scrypt$17$seasalt$8$5$VBIK7Th4LcTBl6yHoTk2/LZfB/CjEGs0i+R5znssQ0s=",
        "scrypt$16$seasalt$0$5$VBIK7Th4LcTBl6yHoTk2/LZfB/CjEGs0i+R5znssQ0s=",
    ] {
        assert!(text.parse::<PasswordHash>().is_err(), "{text}");
    }
    let long = format!(
        "pbkdf2_sha256$1000${}$oksQ9Bdi8Bce0okH61Cis7qICJfP+cYfDOnMdNPMzK8=",
        "s".repeat(512)
    );
    assert!(long.parse::<PasswordHash>().is_err());
}

#[test]
fn bcrypt_matches_by_72_bytes_and_never_across_a_nul() {
    let hasher = hasher(&ring(&[("k1", 1)]));
    let of_72 = "$2b$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i";
    assert!(verify(&hasher, of_72, &"x".repeat(72)).unwrap());
    assert!(verify(&hasher, of_72, &format!("{}tail", "x".repeat(72))).unwrap());
    assert!(!verify(&hasher, of_72, &"x".repeat(71)).unwrap());
    assert!(!verify(&hasher, FOREIGN[4].0, "correct horse\0").unwrap());
}

#[test]
fn passwords_match_in_any_unicode_form() {
    let hasher = hasher(&ring(&[("k1", 1)]));
    let mut memory = HashMemory::default();
    let stored = hasher.hash("e\u{301}t\u{e9} chaud", &mut memory).unwrap();
    assert!(
        hasher
            .verify(&stored, "\u{e9}te\u{301} chaud", &mut memory)
            .unwrap()
    );
    // bcrypt hashed the bytes of "e\u{301}t\u{e9} chaud" as they were.
    let imported = "$2b$04$abcdefghijklmnopqrstuu8tDXGO11Fj7qJOTqRLIu1LfkqqcPGuK";
    assert!(verify(&hasher, imported, "e\u{301}t\u{e9} chaud").unwrap());
}

#[test]
fn a_password_beyond_4096_bytes_never_matches() {
    let hasher = hasher(&ring(&[("k1", 1)]));
    let mut memory = HashMemory::default();
    let long = "x".repeat(4097);
    let stored = hasher.hash(&long, &mut memory).unwrap();
    assert!(!hasher.verify(&stored, &long, &mut memory).unwrap());
    let fits = hasher.hash(&long[1..], &mut memory).unwrap();
    assert!(hasher.verify(&fits, &long[1..], &mut memory).unwrap());
}

#[test]
fn debug_output_shows_no_hash() {
    let hasher = hasher(&ring(&[("k1", 1)]));
    let stored = hasher.hash(PASSWORD, &mut HashMemory::default()).unwrap();
    assert_eq!(format!("{stored:?}"), "PasswordHash(PepperedArgon2id)");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_password_matches_itself_and_no_other(password in any::<String>(), other in any::<String>()) {
        let hasher = hasher(&ring(&[("k1", 1)]));
        let mut memory = HashMemory::default();
        let stored = hasher.hash(&password, &mut memory).unwrap();
        let stored: PasswordHash = stored.to_string().parse().unwrap();
        prop_assert!(hasher.verify(&stored, &password, &mut memory).unwrap());
        let same = *normalize(&password) == *normalize(&other);
        prop_assert_eq!(hasher.verify(&stored, &other, &mut memory).unwrap(), same);
    }
}

proptest! {
    #[test]
    fn reading_any_text_never_panics(text in any::<String>(), tail in "[a-z0-9$=,./+-]{0,80}") {
        for start in ["", "$argon2id$", "$argon2id-hmac-sha256$", "$2b$", "pbkdf2_sha256$", "scrypt$", "$scrypt$"] {
            let _ = format!("{start}{text}").parse::<PasswordHash>();
            if let Ok(hash) = format!("{start}{tail}").parse::<PasswordHash>() {
                prop_assert!(hash.to_string().parse::<PasswordHash>().unwrap() == hash);
            }
        }
    }
}
