//! Stored password hashes, which may have been imported: no text breaks what reads and verifies them.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use waypost_auth::passwords::{
    HashLimits, HashMemory, PasswordHash, PasswordHasher, PepperKeys, VerifyError,
};
use waypost_auth::secret::SecretString;

/// Little enough that thousands are tried in a second.
const LIMITS: HashLimits = HashLimits {
    memory_kib: 64,
    argon2_passes: 2,
    lanes: 2,
    bcrypt_cost: 4,
    pbkdf2_iterations: 100,
};

static HASHER: LazyLock<PasswordHasher> =
    LazyLock::new(|| PasswordHasher::without_pepper().limits(LIMITS));

fuzz_target!(|input: &[u8]| {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let _ = PepperKeys::from_text(&SecretString::from(text));
    let Ok(hash) = text.parse::<PasswordHash>() else {
        return;
    };
    what_is_stored_reads_back(&hash);
    // The hasher's own cost needs no bound, and is more than this one.
    if hash.check_cost(&LIMITS).is_err() {
        return;
    }
    let verified = HASHER.verify(&hash, "flying over the lagoon", &mut HashMemory::default());
    assert!(
        matches!(verified, Ok(_) | Err(VerifyError::Pepper(_))),
        "{verified:?}"
    );
    let _ = HASHER.needs_rehash(&hash);
});

fn what_is_stored_reads_back(hash: &PasswordHash) {
    let text = hash.to_string();
    let again: PasswordHash = text.parse().expect("its own text is one");
    assert_eq!(again.to_string(), text);
}
