use std::fmt;
use std::sync::Arc;

use ::redis::RedisError;
use ::redis::aio::ConnectionManager;

use super::address::Address;
use crate::StoreError;

/// A server and the start of all keys there; clones share one connection, which is opened again when it breaks.
///
/// ```no_run
/// use waypost_auth::redis::{Redis, RedisSessionStore};
/// use waypost_auth::sessions::Sessions;
///
/// # async fn connect() -> Result<(), waypost_auth::StoreError> {
/// let redis = Redis::connect("redis://:secret@127.0.0.1").await?.prefix("social:");
/// let sessions = Sessions::new(RedisSessionStore::new(redis));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Redis {
    connection: ConnectionManager,
    prefix: Arc<str>,
}

impl Redis {
    /// Connects to the server that `url` names: `redis://[user:password@]host[:port][/number]`, or `redis+unix:///path`.
    ///
    /// `rediss://` is over TLS: the server shows a certificate for its name that leads to one of Mozilla's roots, or to one
    /// in the PEM file that `?ssl_ca_certs=` names, and to no other. Another machine is reached in no other way, unless
    /// `?trusted_network=true` says that nobody else can reach the network between: who listens there has all sessions.
    ///
    /// An answer may take half a second and a connection one.
    ///
    /// # Errors
    /// When the URL makes no sense or its way is not safe, and when the server does not answer, or proves to be another
    /// one. No error repeats the URL.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        let address = Address::parse(url).map_err(StoreError::new)?;
        let client = address.client().await.map_err(StoreError::new)?;
        let connection = ConnectionManager::new(client).await;
        Ok(Self::new(connection.map_err(StoreError::new)?))
    }

    /// Uses a connection that has been set up otherwise.
    pub fn new(connection: ConnectionManager) -> Self {
        Self {
            connection,
            prefix: Arc::from("waypost:"),
        }
    }

    /// Sets what all keys start with; `waypost:` if not set. Applications that share a server need different ones.
    pub fn prefix(self, prefix: &str) -> Self {
        Self {
            prefix: Arc::from(prefix),
            ..self
        }
    }

    pub(super) fn key(&self, rest: &str) -> String {
        format!("{}{rest}", self.prefix)
    }

    pub(super) fn connection(&self) -> ConnectionManager {
        self.connection.clone()
    }
}

/// Shows no address and no password.
impl fmt::Debug for Redis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redis")
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

impl From<RedisError> for StoreError {
    fn from(error: RedisError) -> Self {
        Self::new(error)
    }
}
