use thiserror::Error;

/// The most that a stored hash may cost to verify.
///
/// A hash that was imported is input like any other: one row that asks for 4 GiB of memory would
/// stop the server at that user's next login. The cost is read from the hash and compared with these bounds
/// before anything runs.
///
/// ```
/// use waypost_auth::passwords::{HashLimits, PasswordHash};
///
/// let greedy: PasswordHash =
///     "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ".parse()?;
/// let error = greedy.check_cost(&HashLimits::default()).unwrap_err();
/// assert_eq!(error.to_string(), "the stored hash asks for an argon2 memory of 4194304 KiB, the limit is 262144 KiB");
/// # Ok::<(), waypost_auth::passwords::HashFormatError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashLimits {
    /// Memory of argon2 and scrypt, in KiB. All passes over it together may go through four times as much.
    pub memory_kib: u32,
    /// Passes of argon2.
    pub argon2_passes: u32,
    /// Lanes of argon2 and of scrypt.
    pub lanes: u32,
    /// Cost of bcrypt (each step doubles it).
    pub bcrypt_cost: u32,
    /// Iterations of PBKDF2, in all blocks of its output together.
    pub pbkdf2_iterations: u32,
}

impl Default for HashLimits {
    /// 256 MiB, 10 passes, 16 lanes, bcrypt 15, ten million iterations of PBKDF2.
    fn default() -> Self {
        Self {
            memory_kib: 256 * 1024,
            argon2_passes: 10,
            lanes: 16,
            bcrypt_cost: 15,
            pbkdf2_iterations: 10_000_000,
        }
    }
}

/// A stored hash would cost more than [`HashLimits`] allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the stored hash asks for {what} of {asked}{unit}, the limit is {limit}{unit}")]
pub struct LimitExceeded {
    pub(crate) what: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) asked: u64,
    pub(crate) limit: u64,
}

impl LimitExceeded {
    pub(crate) fn check(
        what: &'static str,
        unit: &'static str,
        asked: u64,
        limit: u32,
    ) -> Result<(), Self> {
        let limit = u64::from(limit);
        if asked > limit {
            Err(Self {
                what,
                unit,
                asked,
                limit,
            })
        } else {
            Ok(())
        }
    }
}
