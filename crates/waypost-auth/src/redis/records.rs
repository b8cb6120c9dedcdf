use std::collections::HashMap;
use std::sync::LazyLock;

use ::redis::{FromRedisValue, Script, ToRedisArgs};

use super::Redis;
use super::fields::Fields;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

static SCRIPT: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("records.lua")));

/// How many records are removed in one step: a script keeps everybody else waiting.
const BATCH: u64 = 500;

/// Records of one kind.
#[derive(Clone, Debug)]
pub(super) struct Records {
    redis: Redis,
    /// The start of all keys of this kind.
    start: String,
}

/// A record to write: what it is found by, and what else it says.
pub(super) struct Record<'a> {
    pub(super) id: &'a str,
    pub(super) user: &'a UserId,
    /// When it was last used.
    pub(super) active: UnixTime,
    pub(super) ends: UnixTime,
    pub(super) fields: Vec<(&'static str, String)>,
}

impl Records {
    pub(super) fn new(redis: Redis, kind: &str) -> Self {
        let start = redis.key(&format!("{kind}:"));
        Self { redis, start }
    }

    /// How often all records of a user have been removed at once; never forgotten.
    pub(super) async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        let epoch: Option<u64> = ::redis::cmd("HGET")
            .arg((format!("{}epochs", self.start), user.as_str()))
            .query_async(&mut self.redis.connection())
            .await?;
        Ok(epoch.unwrap_or(0))
    }

    pub(super) async fn insert(&self, record: Record<'_>, epoch: u64) -> Result<bool, StoreError> {
        self.run("insert", (epoch, record.arguments())).await
    }

    pub(super) async fn find(&self, id: &str) -> Result<Option<Fields>, StoreError> {
        let fields: HashMap<String, String> = ::redis::cmd("HGETALL")
            .arg(format!("{}record:{id}", self.start))
            .query_async(&mut self.redis.connection())
            .await?;
        Ok(Fields::of_record(fields))
    }

    pub(super) async fn replace(&self, old: &str, new: Record<'_>) -> Result<bool, StoreError> {
        self.run("replace", (old, new.arguments())).await
    }

    pub(super) async fn touch(&self, id: &str, active: UnixTime) -> Result<(), StoreError> {
        self.run("touch", (id, active.as_secs())).await
    }

    /// Sets `fields` if the field `unless_changed` still has this value.
    pub(super) async fn change(
        &self,
        id: &str,
        unless_changed: (&'static str, String),
        active: UnixTime,
        fields: Vec<(&'static str, String)>,
    ) -> Result<bool, StoreError> {
        let arguments = (id, unless_changed, active.as_secs(), fields);
        self.run("change", arguments).await
    }

    pub(super) async fn remove(&self, id: &str) -> Result<bool, StoreError> {
        self.run("remove", id).await
    }

    pub(super) async fn remove_of_user(
        &self,
        user: &UserId,
        except: Option<&str>,
    ) -> Result<u64, StoreError> {
        self.run("remove_of_user", (user.as_str(), except)).await
    }

    /// The id and the fields of each record of a user, in any order.
    pub(super) async fn list(&self, user: &UserId) -> Result<Vec<(String, Fields)>, StoreError> {
        let found: Vec<(String, HashMap<String, String>)> = self.run("list", user.as_str()).await?;
        let records = found
            .into_iter()
            .filter_map(|(id, fields)| Some((id, Fields::of_record(fields)?)));
        Ok(records.collect())
    }

    pub(super) async fn remove_expired(
        &self,
        now: UnixTime,
        idle_since: UnixTime,
    ) -> Result<u64, StoreError> {
        let mut removed = 0;
        loop {
            let arguments = (now.as_secs(), idle_since.as_secs(), BATCH);
            let batch: u64 = self.run("remove_expired", arguments).await?;
            removed += batch;
            if batch < BATCH {
                return Ok(removed);
            }
        }
    }

    async fn run<T: FromRedisValue>(
        &self,
        operation: &str,
        arguments: impl ToRedisArgs,
    ) -> Result<T, StoreError> {
        let mut invocation = SCRIPT.key(self.start.as_str());
        invocation.arg(operation).arg(arguments);
        Ok(invocation
            .invoke_async(&mut self.redis.connection())
            .await?)
    }
}

impl Record<'_> {
    fn arguments(&self) -> impl ToRedisArgs {
        (
            self.id,
            self.user.as_str(),
            self.active.as_secs(),
            self.ends.as_secs(),
            &self.fields,
        )
    }
}
