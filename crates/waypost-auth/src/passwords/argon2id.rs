use argon2::{Algorithm, Argon2, Block, Params, Version};
use thiserror::Error;
use zeroize::Zeroizing;

/// What one password hash costs: memory, passes over it, and lanes.
///
/// The default is OWASP's recommendation, 19 MiB in two passes. Stronger is a matter of patience;
/// weaker than OWASP's weakest equivalent is refused by [`new`](Self::new).
///
/// ```
/// use waypost_auth::passwords::Argon2Cost;
///
/// assert_eq!(Argon2Cost::default(), Argon2Cost::new(19_456, 2, 1)?);
/// assert!(Argon2Cost::new(46 * 1024, 1, 1).is_ok());
/// assert!(Argon2Cost::new(19_456, 1, 1).is_err());
/// # Ok::<(), waypost_auth::passwords::CostOutOfBounds>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argon2Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// A hash would cost too little to protect, or so much that it becomes a way to attack the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("argon2 cost m={memory_kib},t={passes},p={lanes} is out of bounds: {reason}")]
pub struct CostOutOfBounds {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    reason: &'static str,
}

/// OWASP's pairs of equal strength: with this many passes, at least this much memory (KiB).
const OWASP_MINIMUM: [(u32, u32); 5] = [
    (5, 7_168),
    (4, 9_216),
    (3, 12_288),
    (2, 19_456),
    (1, 47_104),
];
const MAX_MEMORY_KIB: u32 = 1024 * 1024;
const MAX_PASSES: u32 = 16;
const MAX_LANES: u32 = 16;

impl Argon2Cost {
    /// A cost of at least OWASP's minimum and at most 1 GiB, 16 passes and 16 lanes.
    ///
    /// # Errors
    /// When the cost lies outside these bounds.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, CostOutOfBounds> {
        let cost = Self {
            memory_kib,
            passes,
            lanes,
        };
        let least = OWASP_MINIMUM
            .iter()
            .find(|(of_passes, _)| passes >= *of_passes);
        if memory_kib > MAX_MEMORY_KIB || passes > MAX_PASSES || lanes > MAX_LANES {
            return Err(cost.refused("above 1 GiB, 16 passes or 16 lanes"));
        }
        if least.is_none_or(|(_, memory)| memory_kib < *memory) {
            return Err(cost.refused("weaker than the minimum of OWASP"));
        }
        if lanes == 0 || memory_kib < 8 * lanes {
            return Err(cost.refused("every lane needs 8 KiB"));
        }
        Ok(cost)
    }

    /// A cost for tests: a hash takes microseconds and protects nothing.
    ///
    /// ```
    /// use waypost_auth::passwords::Argon2Cost;
    ///
    /// assert_eq!(Argon2Cost::insecure_for_tests().memory_kib(), 64);
    /// ```
    pub const fn insecure_for_tests() -> Self {
        Self {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        }
    }

    /// What a stored hash claims to cost; [`HashLimits`](super::HashLimits) bounds it before it runs.
    pub(crate) const fn of_stored(memory_kib: u32, passes: u32, lanes: u32) -> Self {
        Self {
            memory_kib,
            passes,
            lanes,
        }
    }

    /// Memory in KiB.
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub const fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes; they run one after the other.
    pub const fn lanes(self) -> u32 {
        self.lanes
    }

    fn refused(self, reason: &'static str) -> CostOutOfBounds {
        CostOutOfBounds {
            memory_kib: self.memory_kib,
            passes: self.passes,
            lanes: self.lanes,
            reason,
        }
    }
}

impl Default for Argon2Cost {
    fn default() -> Self {
        Self {
            memory_kib: 19_456,
            passes: 2,
            lanes: 1,
        }
    }
}

/// The blocks that argon2 fills, kept from hash to hash.
///
/// Freshly allocated for every hash they cost page faults, and glibc does not give them back: a few seconds of
/// logins would leave a gigabyte behind.
#[derive(Default)]
pub struct HashMemory {
    blocks: Vec<Block>,
    /// Larger hashes, which only imports have, get their own memory and give it back.
    keep_at_most: usize,
}

impl HashMemory {
    /// From now on, keeps what hashes of `cost` need.
    pub(crate) fn keep(&mut self, cost: Argon2Cost) {
        self.keep_at_most = cost.memory_kib as usize;
    }

    fn with_blocks<T>(&mut self, count: usize, use_blocks: impl FnOnce(&mut [Block]) -> T) -> T {
        if count > self.keep_at_most {
            return use_blocks(&mut vec![Block::new(); count]);
        }
        if self.blocks.len() < count {
            self.blocks.resize(count, Block::new());
        }
        use_blocks(&mut self.blocks[..count])
    }
}

impl std::fmt::Debug for HashMemory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HashMemory")
            .field("kept_kib", &self.blocks.len())
            .finish()
    }
}

/// One run of argon2; `None` when argon2 itself refuses the parameters.
pub(crate) fn argon2(
    variant: (Algorithm, Version),
    cost: Argon2Cost,
    password: &[u8],
    salt: &[u8],
    length: usize,
    memory: &mut HashMemory,
) -> Option<Zeroizing<Vec<u8>>> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(length)).ok()?;
    let count = params.block_count();
    let argon2 = Argon2::new(variant.0, variant.1, params);
    let mut tag = Zeroizing::new(vec![0; length]);
    memory
        .with_blocks(count, |blocks| {
            argon2.hash_password_into_with_memory(password, salt, &mut tag, blocks)
        })
        .ok()?;
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_owasp_is_accepted_and_one_kib_less_is_refused() {
        for (passes, memory) in OWASP_MINIMUM {
            assert!(Argon2Cost::new(memory, passes, 1).is_ok());
            assert!(Argon2Cost::new(memory - 1, passes, 1).is_err());
        }
    }

    #[test]
    fn costs_that_would_stop_the_server_are_refused() {
        for (memory, passes, lanes) in
            [(2 * MAX_MEMORY_KIB, 1, 1), (19_456, 17, 1), (19_456, 2, 17)]
        {
            assert!(Argon2Cost::new(memory, passes, lanes).is_err());
        }
        assert!(Argon2Cost::new(19_456, 2, 0).is_err());
        assert!(Argon2Cost::new(19_456, 0, 1).is_err());
    }

    #[test]
    fn a_larger_hash_leaves_no_memory_behind() {
        let small = Argon2Cost::insecure_for_tests();
        let mut memory = HashMemory::default();
        memory.keep(small);
        let variant = (Algorithm::Argon2id, Version::V0x13);
        let large = Argon2Cost::of_stored(256, 1, 1);
        argon2(variant, large, b"password", b"saltsalt", 32, &mut memory).unwrap();
        assert_eq!(memory.blocks.len(), 0);
        argon2(variant, small, b"password", b"saltsalt", 32, &mut memory).unwrap();
        assert_eq!(memory.blocks.len(), 64);
    }

    #[test]
    fn used_memory_does_not_change_the_result() {
        let cost = Argon2Cost::insecure_for_tests();
        let variant = (Algorithm::Argon2id, Version::V0x13);
        let mut memory = HashMemory::default();
        memory.keep(cost);
        let first = argon2(variant, cost, b"password", b"saltsalt", 32, &mut memory);
        argon2(variant, cost, b"another", b"saltsalt", 32, &mut memory);
        assert_eq!(
            argon2(variant, cost, b"password", b"saltsalt", 32, &mut memory),
            first
        );
    }
}
