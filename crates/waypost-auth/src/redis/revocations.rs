use std::time::Duration;

use ::redis::pipe;

use super::Redis;
use crate::time::{Clock, SystemClock, UnixTime};
use crate::tokens::{RevocationStatus, RevocationStore};
use crate::{StoreError, UserId};

/// How long a revoked token is remembered after it has expired, so that no leeway brings it back.
const LEEWAY: Duration = Duration::from_secs(60 * 60);

/// Keeps revoked tokens and sessions and the epochs of users in Redis or Valkey; a check is one round trip.
///
/// What has expired is forgotten whenever something is revoked. An epoch is kept forever.
#[derive(Clone, Debug)]
pub struct RedisRevocationStore {
    redis: Redis,
    /// The ids of tokens and sessions, by when they expire.
    ids: String,
    epochs: String,
}

impl RedisRevocationStore {
    /// A store on this server.
    pub fn new(redis: Redis) -> Self {
        let (ids, epochs) = (redis.key("revoked:ids"), redis.key("revoked:epochs"));
        Self { redis, ids, epochs }
    }
}

impl RevocationStore for RedisRevocationStore {
    async fn revoke(&self, id: &str, expires_at: UnixTime) -> Result<(), StoreError> {
        let forget = (SystemClock.now() - LEEWAY).as_secs();
        let _: () = pipe()
            .atomic()
            .zadd(&self.ids, id, expires_at.as_secs())
            .zrembyscore(&self.ids, "-inf", forget)
            .query_async(&mut self.redis.connection())
            .await?;
        Ok(())
    }

    async fn status(
        &self,
        jti: &str,
        sid: Option<&str>,
        user: &UserId,
    ) -> Result<RevocationStatus, StoreError> {
        let ids: Vec<&str> = [jti].into_iter().chain(sid).collect();
        let (revoked_until, epoch): (Vec<Option<f64>>, Option<u64>) = pipe()
            .cmd("ZMSCORE")
            .arg((&self.ids, ids))
            .hget(&self.epochs, user.as_str())
            .query_async(&mut self.redis.connection())
            .await?;
        Ok(RevocationStatus {
            revoked: revoked_until.iter().any(Option::is_some),
            epoch: epoch.unwrap_or(0),
        })
    }

    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        let epoch: Option<u64> = ::redis::cmd("HGET")
            .arg((&self.epochs, user.as_str()))
            .query_async(&mut self.redis.connection())
            .await?;
        Ok(epoch.unwrap_or(0))
    }

    async fn advance_epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        let epoch = ::redis::cmd("HINCRBY")
            .arg((&self.epochs, user.as_str(), 1))
            .query_async(&mut self.redis.connection())
            .await?;
        Ok(epoch)
    }

    async fn remove_expired(&self, now: UnixTime) -> Result<u64, StoreError> {
        let removed = ::redis::cmd("ZREMRANGEBYSCORE")
            .arg((&self.ids, "-inf", format!("({}", now.as_secs())))
            .query_async(&mut self.redis.connection())
            .await?;
        Ok(removed)
    }
}
