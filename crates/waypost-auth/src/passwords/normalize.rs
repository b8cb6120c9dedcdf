use unicode_normalization::{UnicodeNormalization, is_nfc};
use zeroize::Zeroizing;

/// The password in Unicode's normalisation form C.
pub(super) fn normalize(password: &str) -> Zeroizing<String> {
    if is_nfc(password) {
        return Zeroizing::new(password.to_owned());
    }
    // NFC is at most three times as long; without growing, no copy is left behind in freed memory.
    let mut normalized = Zeroizing::new(String::with_capacity(password.len() * 3));
    normalized.extend(password.nfc());
    normalized
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_and_its_accent_become_one() {
        assert_eq!(*normalize("cafe\u{301} au lait"), "caf\u{e9} au lait");
    }

    /// Compatibility forms would change what was typed: a ligature stays a ligature.
    #[test]
    fn look_alikes_stay_apart() {
        assert_eq!(*normalize("\u{fb01}sh"), "\u{fb01}sh");
        assert_eq!(*normalize("２"), "２");
    }

    proptest! {
        #[test]
        fn normalizing_twice_changes_nothing(password in any::<String>()) {
            let once = normalize(&password);
            prop_assert_eq!(&*normalize(&once), &*once);
            prop_assert!(once.len() <= password.len() * 3);
        }
    }
}
