//! Pepper keys in a PKCS#11 module, here SoftHSM 2 (Debian package `softhsm2`).
//!
//! SoftHSM reads the place of its tokens from a variable when it is loaded, so each test runs in a process of its own,
//! started by the one test that makes a token.
#![cfg(feature = "hsm")]
#![allow(clippy::unwrap_used, reason = "what prepares a test may fail it too")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use cryptoki::context::Pkcs11;
use cryptoki::session::{Session, UserType};
use cryptoki::types::AuthPin;
use waypost_auth::passwords::{
    Argon2Cost, HashMemory, HsmError, HsmPepper, HsmSettings, KeyedHash, PasswordHasher, Passwords,
    PepperError, Verdict,
};
use waypost_auth::secret::{KeyId, SecretString};

const MODULE: &str = "/usr/lib/softhsm/libsofthsm2.so";
const PIN: &str = "847201";
const PASSWORD: &str = "flying over the lagoon";

#[test]
fn everything_works_with_softhsm() {
    assert!(Path::new(MODULE).exists(), "install the package softhsm2");
    for test in [
        "inside::a_password_is_hashed_and_verified",
        "inside::keys_rotate_by_login_and_by_layering",
        "inside::threads_share_the_module",
        "inside::a_key_is_made_once",
        "inside::what_is_missing_is_named",
        "inside::a_wrong_pin_keeps_nobody_else_out",
        "inside::a_pin_that_was_refused_is_not_tried_again",
    ] {
        let folder = tempfile::tempdir().unwrap();
        run(test, &new_token(folder.path()));
    }
}

#[test]
fn keys_stay_over_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let configuration = new_token(folder.path());
    run("inside::a_hash_is_written_down", &configuration);
    run(
        "inside::the_hash_that_was_written_down_is_good",
        &configuration,
    );
}

/// Runs a test in a process of its own.
fn run(test: &str, configuration: &Path) {
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored"])
        .env("SOFTHSM2_CONF", configuration)
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success() && output.contains("1 passed"),
        "{test}: {output}"
    );
}

fn new_token(folder: &Path) -> PathBuf {
    let tokens = folder.join("tokens");
    fs::create_dir(&tokens).unwrap();
    let configuration = folder.join("softhsm2.conf");
    fs::write(
        &configuration,
        format!(
            "directories.tokendir = {}\nobjectstore.backend = file\n",
            tokens.display()
        ),
    )
    .unwrap();
    let made = Command::new("softhsm2-util")
        .args([
            "--init-token",
            "--free",
            "--label",
            "waypost",
            "--so-pin",
            "11223344",
            "--pin",
            PIN,
        ])
        .env("SOFTHSM2_CONF", &configuration)
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    configuration
}

fn id(text: &str) -> KeyId {
    text.parse().unwrap()
}

fn settings(current_key: &str) -> HsmSettings {
    HsmSettings {
        module: MODULE.into(),
        token_label: "waypost".into(),
        pin: SecretString::from(PIN),
        current_key: id(current_key),
    }
}

fn created(current_key: &str) -> HsmPepper {
    HsmPepper::create_key(&settings(current_key)).unwrap();
    HsmPepper::open(settings(current_key)).unwrap()
}

fn hasher(pepper: HsmPepper) -> PasswordHasher {
    PasswordHasher::new(Arc::new(pepper)).cost(Argon2Cost::insecure_for_tests())
}

mod inside {
    use super::*;

    #[tokio::test]
    #[ignore = "started by everything_works_with_softhsm"]
    async fn a_password_is_hashed_and_verified() {
        let passwords = Passwords::new(hasher(created("k1"))).unwrap();
        let stored = passwords
            .set(SecretString::from(PASSWORD), &[])
            .await
            .unwrap()
            .to_string();
        assert!(stored.contains(",k=k1$"), "{stored}");
        let verdict = passwords
            .verify(Some(&stored), SecretString::from(PASSWORD))
            .await
            .unwrap();
        assert_eq!(verdict, Verdict::Valid { upgraded: None });
        let verdict = passwords
            .verify(Some(&stored), SecretString::from("flying over the island"))
            .await
            .unwrap();
        assert_eq!(verdict, Verdict::Invalid);
        assert_eq!(
            passwords
                .verify(None, SecretString::from(PASSWORD))
                .await
                .unwrap(),
            Verdict::Invalid
        );
    }

    #[test]
    #[ignore = "started by everything_works_with_softhsm"]
    fn keys_rotate_by_login_and_by_layering() {
        let mut memory = HashMemory::default();
        let stored = hasher(created("k1")).hash(PASSWORD, &mut memory).unwrap();
        let after = hasher(created("k2"));
        assert!(after.verify(&stored, PASSWORD, &mut memory).unwrap());
        assert!(after.needs_rehash(&stored));
        let layered = after.add_layer(&stored).unwrap().unwrap();
        assert_eq!(layered.pepper_keys(), [id("k1"), id("k2")]);
        assert!(after.verify(&layered, PASSWORD, &mut memory).unwrap());
        assert!(
            !after
                .verify(&layered, "flying over the island", &mut memory)
                .unwrap()
        );
    }

    #[test]
    #[ignore = "started by everything_works_with_softhsm"]
    fn threads_share_the_module() {
        let pepper = created("k1");
        let expected = pepper.keyed_hash(&id("k1"), b"tag").unwrap();
        let tags: HashSet<[u8; 32]> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        (0..200)
                            .map(|_| pepper.keyed_hash(&id("k1"), b"tag").unwrap())
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            threads
                .into_iter()
                .flat_map(|thread| thread.join().unwrap())
                .collect()
        });
        assert_eq!(tags, HashSet::from([expected]));
    }

    /// Where one process leaves for the next what it has hashed: beside the token.
    fn note() -> PathBuf {
        let configuration = std::env::var_os("SOFTHSM2_CONF").unwrap();
        Path::new(&configuration).with_file_name("hash.txt")
    }

    #[test]
    #[ignore = "started by keys_stay_over_a_restart"]
    fn a_hash_is_written_down() {
        let hasher = hasher(created("k1"));
        let hash = hasher.hash(PASSWORD, &mut HashMemory::default()).unwrap();
        fs::write(note(), hash.to_string()).unwrap();
    }

    #[test]
    #[ignore = "started by keys_stay_over_a_restart"]
    fn the_hash_that_was_written_down_is_good() {
        let hasher = hasher(HsmPepper::open(settings("k1")).unwrap());
        let hash = fs::read_to_string(note()).unwrap().parse().unwrap();
        let verify = |password| hasher.verify(&hash, password, &mut HashMemory::default());
        assert!(verify(PASSWORD).unwrap());
        assert!(!verify("flying over the island").unwrap());
    }

    #[test]
    #[ignore = "started by everything_works_with_softhsm"]
    fn a_key_is_made_once() {
        let before = created("k1").keyed_hash(&id("k1"), b"tag").unwrap();
        assert!(matches!(
            HsmPepper::create_key(&settings("k1")),
            Err(HsmError::KeyExists(_))
        ));
        let after = HsmPepper::open(settings("k1")).unwrap();
        assert_eq!(after.keyed_hash(&id("k1"), b"tag").unwrap(), before);
    }

    #[test]
    #[ignore = "started by everything_works_with_softhsm"]
    fn what_is_missing_is_named() {
        let pepper = created("k1");
        assert!(
            matches!(pepper.keyed_hash(&id("k0"), b"tag"), Err(PepperError::UnknownKey(key)) if key == id("k0"))
        );
        assert!(
            pepper.keyed_hash(&id("k1"), b"tag").is_ok(),
            "the session is still good"
        );
        assert!(
            matches!(HsmPepper::open(settings("k9")), Err(HsmError::NoKey(key)) if key == id("k9"))
        );
        let other = HsmSettings {
            token_label: "other".into(),
            ..settings("k1")
        };
        assert!(
            matches!(HsmPepper::open(other), Err(HsmError::NoToken(label)) if label == "other")
        );
        let missing = HsmSettings {
            module: "/nonexistent/module.so".into(),
            ..settings("k1")
        };
        assert!(matches!(HsmPepper::open(missing), Err(HsmError::Device(_))));
    }

    #[test]
    #[ignore = "started by everything_works_with_softhsm"]
    fn a_wrong_pin_keeps_nobody_else_out() {
        let wrong = HsmSettings {
            pin: SecretString::from("000000"),
            ..settings("k1")
        };
        assert!(matches!(
            HsmPepper::create_key(&wrong),
            Err(HsmError::WrongPin)
        ));
        let error = HsmPepper::open(wrong.clone()).unwrap_err();
        assert!(!format!("{error} {error:?} {wrong:?}").contains("000000"));
        assert!(
            HsmPepper::create_key(&settings("k1")).is_ok(),
            "the right one still works"
        );
    }

    /// A real module locks itself after a few wrong PINs.
    #[test]
    #[ignore = "started by everything_works_with_softhsm"]
    fn a_pin_that_was_refused_is_not_tried_again() {
        let pepper = created("k1");
        let key = id("k1");
        assert!(pepper.keyed_hash(&key, b"tag").is_ok());
        let (right, other) = (AuthPin::from(PIN), AuthPin::from("555555"));

        let operator = operator();
        operator.set_pin(&right, &other).unwrap();
        // With this the process is logged out, and what lies idle is worth nothing.
        operator.logout().unwrap();
        assert!(is_refused(pepper.keyed_hash(&key, b"tag")));

        operator.login(UserType::User, Some(&other)).unwrap();
        operator.set_pin(&other, &right).unwrap();
        operator.logout().unwrap();
        assert!(
            is_refused(pepper.keyed_hash(&key, b"tag")),
            "the PIN would be right again, and nobody tries"
        );
        let after = HsmPepper::open(settings("k1")).unwrap();
        assert!(
            after.keyed_hash(&key, b"tag").is_ok(),
            "until it starts anew"
        );
    }

    /// Somebody else with the same token, in the same process.
    fn operator() -> Session {
        let context = Pkcs11::new(MODULE).unwrap();
        let slot = context.get_slots_with_initialized_token().unwrap()[0];
        context.open_rw_session(slot).unwrap()
    }

    fn is_refused(hash: Result<[u8; 32], PepperError>) -> bool {
        match hash {
            Err(PepperError::Device(cause)) => {
                matches!(cause.downcast_ref(), Some(HsmError::WrongPin))
            }
            _ => false,
        }
    }
}
