use std::sync::Arc;

use quick_cache::sync::Cache;

use super::claims::Claims;
use crate::secret::SecretDigest;

/// Tokens that have been found good, by their digests, so that each is verified once and not with every request.
///
/// Nothing gets in that was not signed by one of the keys, so nobody can fill it with inventions.
pub(super) struct VerifiedTokens(Cache<[u8; 32], Arc<Claims>>);

/// Some 2 MB; those that are not used are the first to go.
const CAPACITY: usize = 4096;

impl VerifiedTokens {
    /// What `token` says: as remembered, or as `verify` finds it.
    pub(super) fn get_or_verify<E>(
        &self,
        token: &str,
        verify: impl FnOnce() -> Result<Claims, E>,
    ) -> Result<Arc<Claims>, E> {
        let digest = SecretDigest::of(token.as_bytes());
        let digest = digest.as_bytes();
        if let Some(claims) = self.0.get(digest) {
            return Ok(claims);
        }
        let claims = Arc::new(verify()?);
        self.0.insert(*digest, Arc::clone(&claims));
        Ok(claims)
    }
}

impl Default for VerifiedTokens {
    fn default() -> Self {
        Self(Cache::new(CAPACITY))
    }
}
