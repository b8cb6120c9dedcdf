use thiserror::Error;

/// Why a key is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WeakKey {
    /// Fewer than 32 bytes.
    #[error("a key needs at least 32 random bytes, this one has {length}")]
    TooShort {
        /// How many bytes there are.
        length: usize,
    },
    /// The bytes follow a pattern: all equal, counting, or one piece repeated.
    #[error("the key follows a pattern; take 32 bytes from a random generator")]
    Patterned,
    /// The bytes are readable text.
    #[error("the key is readable text; take 32 bytes from a random generator")]
    Text,
}

const MIN_KEY_BYTES: usize = 32;

/// Of 32 random bytes about 30 differ. Fewer than 14 happens once in some 10⁹ keys.
const MIN_DISTINCT_BYTES: usize = 14;

/// Refuses keys that cannot have come from a random generator.
///
/// No check can prove that a key is random; this one catches what people put in its place. 32 bytes are twice what
/// the 112 bits of NIST SP 800-63B-4 §3.2.12 ask for, the full strength of HMAC-SHA256, and what security
/// modules accept.
///
/// # Errors
/// Says what is wrong with the key.
///
/// ```
/// use waypost_auth::secret::{WeakKey, check_key_strength};
///
/// assert_eq!(check_key_strength(b"secret"), Err(WeakKey::TooShort { length: 6 }));
/// assert_eq!(check_key_strength(&[7; 32]), Err(WeakKey::Patterned));
/// assert_eq!(check_key_strength(b"changeme-changeme-please-do-it-now"), Err(WeakKey::Text));
/// ```
pub fn check_key_strength(key: &[u8]) -> Result<(), WeakKey> {
    if key.len() < MIN_KEY_BYTES {
        return Err(WeakKey::TooShort { length: key.len() });
    }
    if is_counting(key) || is_repetition(key) || distinct_bytes(key) < MIN_DISTINCT_BYTES {
        return Err(WeakKey::Patterned);
    }
    if key
        .iter()
        .all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace())
    {
        return Err(WeakKey::Text);
    }
    Ok(())
}

fn distinct_bytes(key: &[u8]) -> usize {
    let mut seen = [false; 256];
    for byte in key {
        seen[usize::from(*byte)] = true;
    }
    seen.iter().filter(|seen| **seen).count()
}

/// Each byte differs from the one before by the same step, as in 0, 1, 2 …
fn is_counting(key: &[u8]) -> bool {
    let mut steps = key.windows(2).map(|pair| pair[1].wrapping_sub(pair[0]));
    let first = steps.next();
    steps.all(|step| Some(step) == first)
}

/// The second half only repeats what came before.
fn is_repetition(key: &[u8]) -> bool {
    (1..=key.len() / 2).any(|period| key.iter().zip(&key[period..]).all(|(a, b)| a == b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::random_bytes;

    #[test]
    fn keys_from_the_generator_are_accepted() {
        for _ in 0..2_000 {
            assert_eq!(check_key_strength(&random_bytes::<32>()), Ok(()));
        }
    }

    #[test]
    fn counting_and_repeated_keys_are_refused() {
        let counting: Vec<u8> = (0..32).collect();
        assert_eq!(check_key_strength(&counting), Err(WeakKey::Patterned));
        let backwards: Vec<u8> = (0..64).map(|i| 255 - 3 * i).collect();
        assert_eq!(check_key_strength(&backwards), Err(WeakKey::Patterned));
        let twice = random_bytes::<24>().repeat(2);
        assert_eq!(check_key_strength(&twice), Err(WeakKey::Patterned));
    }

    #[test]
    fn a_key_of_31_bytes_is_too_short() {
        assert_eq!(
            check_key_strength(&random_bytes::<31>()),
            Err(WeakKey::TooShort { length: 31 })
        );
    }
}
