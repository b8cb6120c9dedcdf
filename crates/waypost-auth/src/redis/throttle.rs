use std::sync::LazyLock;

use ::redis::Script;

use super::Redis;
use super::fields::base64;
use crate::StoreError;
use crate::throttle::{Failures, ThrottleKey, ThrottleStore};
use crate::time::UnixTime;

static REPLACE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("throttle.lua")));

/// How many counts are forgotten in one step.
const BATCH: usize = 500;

/// Keeps counts of failed logins in Redis or Valkey, so that they hold for all processes together.
///
/// The server forgets none by itself, since it does not know which of them lock an account: call
/// [`remove_forgotten`](crate::throttle::LoginThrottle::remove_forgotten) now and then.
#[derive(Clone, Debug)]
pub struct RedisThrottleStore {
    redis: Redis,
    by_time: String,
}

impl RedisThrottleStore {
    /// A store on this server.
    pub fn new(redis: Redis) -> Self {
        let by_time = redis.key("failures:by_time");
        Self { redis, by_time }
    }

    fn count_key(&self, name: &str) -> String {
        self.redis.key(&format!("failures:of:{name}"))
    }

    /// Leaves out as many as were `kept` before.
    async fn older(&self, before: UnixTime, kept: usize) -> Result<Vec<String>, StoreError> {
        let names = ::redis::cmd("ZRANGEBYSCORE")
            .arg((&self.by_time, "-inf", format!("({}", before.as_secs())))
            .arg(("LIMIT", kept, BATCH))
            .query_async(&mut self.redis.connection())
            .await?;
        Ok(names)
    }

    async fn replace_text(
        &self,
        name: &str,
        expected: &str,
        new: Option<Failures>,
    ) -> Result<bool, StoreError> {
        let last_at = new.map_or(0, |new| new.last_at.as_secs());
        let done = REPLACE
            .key(self.count_key(name))
            .key(&self.by_time)
            .arg((name, expected, write(new), last_at))
            .invoke_async(&mut self.redis.connection())
            .await?;
        Ok(done)
    }

    async fn text(&self, name: &str) -> Result<Option<String>, StoreError> {
        let text = ::redis::cmd("GET")
            .arg(self.count_key(name))
            .query_async(&mut self.redis.connection())
            .await?;
        Ok(text)
    }
}

impl ThrottleStore for RedisThrottleStore {
    async fn get(&self, key: &ThrottleKey) -> Result<Option<Failures>, StoreError> {
        let text = self.text(&base64(key.as_bytes())).await?;
        text.map(|text| read(&text)).transpose()
    }

    async fn replace(
        &self,
        key: &ThrottleKey,
        expected: Option<Failures>,
        new: Option<Failures>,
    ) -> Result<bool, StoreError> {
        let name = base64(key.as_bytes());
        self.replace_text(&name, &write(expected), new).await
    }

    async fn remove_older(
        &self,
        before: UnixTime,
        locked_after: Option<u32>,
    ) -> Result<u64, StoreError> {
        let (mut removed, mut kept) = (0, 0);
        loop {
            let names = self.older(before, kept).await?;
            for name in &names {
                // Nothing is there when a server that was full has dropped it.
                let text = self.text(name).await?.unwrap_or_default();
                let is_old = text.is_empty() || read(&text)?.may_be_forgotten(before, locked_after);
                if is_old && self.replace_text(name, &text, None).await? {
                    removed += 1;
                } else {
                    kept += 1;
                }
            }
            if names.len() < BATCH {
                return Ok(removed);
            }
        }
    }
}

fn write(failures: Option<Failures>) -> String {
    failures.map_or_else(String::new, |failures| {
        format!("{}@{}", failures.count, failures.last_at.as_secs())
    })
}

fn read(text: &str) -> Result<Failures, StoreError> {
    let parsed = text.split_once('@').and_then(|(count, last_at)| {
        Some(Failures {
            count: count.parse().ok()?,
            last_at: UnixTime::from_secs(last_at.parse().ok()?),
        })
    });
    parsed.ok_or_else(|| StoreError::new("a count of failures is none"))
}
