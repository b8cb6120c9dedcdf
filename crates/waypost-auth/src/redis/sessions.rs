use super::Redis;
use super::fields::{Fields, base64};
use super::records::{Record, Records};
use crate::secret::SecretDigest;
use crate::sessions::{ClientInfo, Session, SessionId, SessionStore};
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps sessions in Redis or Valkey; a check is one read by key.
#[derive(Clone, Debug)]
pub struct RedisSessionStore(Records);

impl RedisSessionStore {
    /// A store on this server.
    pub fn new(redis: Redis) -> Self {
        Self(Records::new(redis, "sessions"))
    }
}

impl SessionStore for RedisSessionStore {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.0.epoch(user).await
    }

    async fn insert(&self, session: Session, epoch: u64) -> Result<bool, StoreError> {
        self.0.insert(write(&session), epoch).await
    }

    async fn find(&self, id: &SessionId) -> Result<Option<Session>, StoreError> {
        let found = self.0.find(id.as_str()).await?;
        found.map(|fields| read(id.clone(), fields)).transpose()
    }

    async fn touch(&self, id: &SessionId, seen_at: UnixTime) -> Result<(), StoreError> {
        self.0.touch(id.as_str(), seen_at).await
    }

    async fn replace(&self, old: &SessionId, new: Session) -> Result<bool, StoreError> {
        self.0.replace(old.as_str(), write(&new)).await
    }

    async fn remove(&self, id: &SessionId) -> Result<bool, StoreError> {
        self.0.remove(id.as_str()).await
    }

    async fn remove_of_user(
        &self,
        user: &UserId,
        except: Option<&SessionId>,
    ) -> Result<u64, StoreError> {
        let except = except.map(SessionId::as_str);
        self.0.remove_of_user(user, except).await
    }

    async fn list(&self, user: &UserId) -> Result<Vec<Session>, StoreError> {
        let found = self.0.list(user).await?;
        let sessions = found
            .into_iter()
            .map(|(id, fields)| read(SessionId::new(id), fields));
        let mut sessions = sessions.collect::<Result<Vec<_>, _>>()?;
        sessions.sort_by(|a, b| b.seen_at.cmp(&a.seen_at).then_with(|| a.id.cmp(&b.id)));
        Ok(sessions)
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        self.0.remove_expired(now, idle_since).await
    }
}

fn write(session: &Session) -> Record<'_> {
    let client = [
        ("address", &session.client.address),
        ("agent", &session.client.agent),
    ];
    let known = client
        .into_iter()
        .filter_map(|(name, text)| Some((name, text.clone()?)));
    let mut fields = vec![
        ("secret", base64(session.secret.as_bytes())),
        ("created_at", session.created_at.as_secs().to_string()),
        (
            "authenticated_at",
            session.authenticated_at.as_secs().to_string(),
        ),
    ];
    fields.extend(known);
    Record {
        id: session.id.as_str(),
        user: &session.user,
        active: session.seen_at,
        ends: session.expires_at,
        fields,
    }
}

fn read(id: SessionId, mut fields: Fields) -> Result<Session, StoreError> {
    Ok(Session {
        id,
        secret: SecretDigest::from_bytes(fields.bytes32("secret")?),
        user: fields.user()?,
        created_at: fields.time("created_at")?,
        authenticated_at: fields.time("authenticated_at")?,
        seen_at: fields.time("active")?,
        expires_at: fields.time("ends")?,
        client: ClientInfo {
            address: fields.optional("address"),
            agent: fields.optional("agent"),
        },
    })
}
