use thiserror::Error;

use super::guessable::{Guessable, guessable};

/// The rules for a new password: long enough, not guessable, and nothing else.
///
/// At least 15 code points, as NIST SP 800-63B-4 asks for when the password is the only factor. No rules about
/// kinds of characters, and no expiry: both make passwords worse.
///
/// ```
/// use waypost_auth::passwords::{PasswordPolicy, PasswordRefused};
///
/// let policy = PasswordPolicy::default();
/// let ada = ["Ada Lovelace", "ada@example.org"];
/// assert_eq!(policy.check("flying over the lagoon", &ada), Ok(()));
/// assert_eq!(policy.check("Tr0ub4dor&3", &ada), Err(PasswordRefused::TooShort { min_length: 15 }));
/// assert_eq!(policy.check("passwordpassword", &ada), Err(PasswordRefused::Common));
/// assert_eq!(policy.check("ada@example.org!", &ada), Err(PasswordRefused::FromContext));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordPolicy {
    min_length: usize,
    max_bytes: usize,
    min_guesses: u64,
}

/// What is wrong with a new password, in words for its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PasswordRefused {
    /// Too few code points.
    #[error("the password must have at least {min_length} characters")]
    TooShort {
        /// The least number of code points.
        min_length: usize,
    },
    /// Too many bytes.
    #[error("the password must have at most {max_bytes} bytes")]
    TooLong {
        /// The greatest number of bytes in UTF-8.
        max_bytes: usize,
    },
    /// It would be among the first guesses.
    #[error("the password is too common: it would be among the first guesses")]
    Common,
    /// It is built from the owner's name or address.
    #[error("the password is built from your name or address")]
    FromContext,
}

/// A policy that is weaker or stricter than allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum InvalidPolicy {
    /// The minimum length is below 8, or above what everybody must be allowed to use.
    #[error("the minimum length of passwords must lie between 8 and 64, not be {0}")]
    MinLength(usize),
    /// The maximum would refuse a password of 64 characters.
    #[error("the maximum length of passwords must lie between 256 and 4096 bytes, not be {0}")]
    MaxBytes(usize),
}

/// Something about a policy that an operator should read at start-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PolicyWarning {
    /// Short passwords are allowed.
    #[error(
        "passwords of {min_length} characters are allowed; \
         NIST SP 800-63B-4 asks for 15 where no second factor is required"
    )]
    ShortPasswords {
        /// The least number of code points.
        min_length: usize,
    },
}

const NIST_SINGLE_FACTOR: usize = 15;

/// No verification looks at a longer password either.
pub(crate) const MAX_PASSWORD_BYTES: usize = 4096;

impl PasswordPolicy {
    /// Sets the least number of code points.
    ///
    /// # Errors
    /// When it lies outside 8 to 64.
    ///
    /// ```
    /// use waypost_auth::passwords::{PasswordPolicy, PolicyWarning};
    ///
    /// let policy = PasswordPolicy::default().min_length(8)?;
    /// assert_eq!(policy.warnings(), [PolicyWarning::ShortPasswords { min_length: 8 }]);
    /// assert!(PasswordPolicy::default().warnings().is_empty());
    /// assert!(PasswordPolicy::default().min_length(7).is_err());
    /// # Ok::<(), waypost_auth::passwords::InvalidPolicy>(())
    /// ```
    pub fn min_length(self, min_length: usize) -> Result<Self, InvalidPolicy> {
        if (8..=64).contains(&min_length) {
            Ok(Self { min_length, ..self })
        } else {
            Err(InvalidPolicy::MinLength(min_length))
        }
    }

    /// Sets the greatest number of bytes; 1024 if not set.
    ///
    /// # Errors
    /// When it lies outside 256 (64 characters of any script) to 4096.
    pub fn max_bytes(self, max_bytes: usize) -> Result<Self, InvalidPolicy> {
        if (256..=MAX_PASSWORD_BYTES).contains(&max_bytes) {
            Ok(Self { max_bytes, ..self })
        } else {
            Err(InvalidPolicy::MaxBytes(max_bytes))
        }
    }

    /// Sets how many guesses a password must withstand; a million if not set, and zero for no such check.
    pub fn min_guesses(self, min_guesses: u64) -> Self {
        Self {
            min_guesses,
            ..self
        }
    }

    /// What an operator should know, to be logged at start-up.
    pub fn warnings(&self) -> Vec<PolicyWarning> {
        let short = self.min_length < NIST_SINGLE_FACTOR;
        short
            .then_some(PolicyWarning::ShortPasswords {
                min_length: self.min_length,
            })
            .into_iter()
            .collect()
    }

    /// Checks a new password; `context` is what is known about its owner, such as name and address.
    ///
    /// # Errors
    /// Says why the password is refused.
    pub fn check(&self, password: &str, context: &[&str]) -> Result<(), PasswordRefused> {
        self.check_length(password)?;
        if password.chars().count() < self.min_length {
            return Err(PasswordRefused::TooShort {
                min_length: self.min_length,
            });
        }
        match guessable(password, context, self.min_guesses) {
            Some(Guessable::Common) => Err(PasswordRefused::Common),
            Some(Guessable::FromContext) => Err(PasswordRefused::FromContext),
            None => Ok(()),
        }
    }

    /// Checks only that the password is not longer than anything should work on.
    pub(crate) fn check_length(&self, password: &str) -> Result<(), PasswordRefused> {
        if password.len() > self.max_bytes {
            return Err(PasswordRefused::TooLong {
                max_bytes: self.max_bytes,
            });
        }
        Ok(())
    }
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self {
            min_length: NIST_SINGLE_FACTOR,
            max_bytes: 1024,
            min_guesses: 1_000_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_code_points_and_not_bytes() {
        let policy = PasswordPolicy::default();
        assert_eq!(
            policy.check("öüäßéèêñçåøæœþ", &[]),
            Err(PasswordRefused::TooShort { min_length: 15 })
        );
        assert_eq!(policy.check("öüäßéèêñçåøæœþð", &[]), Ok(()));
    }

    #[test]
    fn sixty_four_characters_of_four_bytes_are_allowed_by_the_strictest_policy() {
        let policy = PasswordPolicy::default().max_bytes(256).unwrap();
        // Scattered over the block: neighbours would be a sequence.
        let scattered = (0..64).map(|number| 0x1f300 + number * number * 5 % 733);
        let password: String = scattered.filter_map(char::from_u32).collect();
        assert_eq!(password.len(), 256);
        assert_eq!(policy.check(&password, &[]), Ok(()));
        assert_eq!(
            policy.check(&format!("{password}a"), &[]),
            Err(PasswordRefused::TooLong { max_bytes: 256 })
        );
    }

    #[test]
    fn a_password_needs_no_kinds_of_characters() {
        assert_eq!(
            PasswordPolicy::default().check("sjö gylltir svanir", &[]),
            Ok(())
        );
    }

    #[test]
    fn bounds_of_the_policy_itself_hold() {
        for length in [0, 7, 65] {
            assert_eq!(
                PasswordPolicy::default().min_length(length),
                Err(InvalidPolicy::MinLength(length))
            );
        }
        for bytes in [0, 255, 4097] {
            assert_eq!(
                PasswordPolicy::default().max_bytes(bytes),
                Err(InvalidPolicy::MaxBytes(bytes))
            );
        }
    }
}
