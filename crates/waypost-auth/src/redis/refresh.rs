use super::Redis;
use super::fields::{Fields, base64};
use super::records::{Record, Records};
use crate::secret::SecretDigest;
use crate::time::UnixTime;
use crate::tokens::{RefreshFamily, RefreshFamilyId, RefreshStore, Rotation, Superseded};
use crate::{StoreError, UserId};

/// Keeps families of refresh tokens in Redis or Valkey.
#[derive(Clone, Debug)]
pub struct RedisRefreshStore(Records);

impl RedisRefreshStore {
    /// A store on this server.
    pub fn new(redis: Redis) -> Self {
        Self(Records::new(redis, "refresh"))
    }
}

impl RefreshStore for RedisRefreshStore {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.0.epoch(user).await
    }

    async fn insert(&self, family: RefreshFamily, epoch: u64) -> Result<bool, StoreError> {
        self.0.insert(write(&family), epoch).await
    }

    async fn find(&self, id: &RefreshFamilyId) -> Result<Option<RefreshFamily>, StoreError> {
        let found = self.0.find(id.as_str()).await?;
        found.map(|fields| read(id.clone(), fields)).transpose()
    }

    async fn rotate(&self, id: &RefreshFamilyId, rotation: Rotation) -> Result<bool, StoreError> {
        let before = base64(rotation.superseded.digest.as_bytes());
        let mut fields = vec![(LIVE, base64(rotation.live.as_bytes()))];
        fields.extend(write_superseded(&rotation.superseded));
        self.0
            .change(id.as_str(), (LIVE, before), rotation.rotated_at, fields)
            .await
    }

    async fn remove(&self, id: &RefreshFamilyId) -> Result<bool, StoreError> {
        self.0.remove(id.as_str()).await
    }

    async fn remove_of_user(&self, user: &UserId) -> Result<u64, StoreError> {
        self.0.remove_of_user(user, None).await
    }

    async fn list(&self, user: &UserId) -> Result<Vec<RefreshFamily>, StoreError> {
        let found = self.0.list(user).await?;
        let families = found
            .into_iter()
            .map(|(id, fields)| read(RefreshFamilyId::new(id), fields));
        let mut families = families.collect::<Result<Vec<_>, _>>()?;
        families.sort_by(|a, b| {
            b.created_at
                .cmp(&a.created_at)
                .then_with(|| a.id.cmp(&b.id))
        });
        Ok(families)
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        self.0.remove_expired(now, idle_since).await
    }
}

const LIVE: &str = "live";

fn write(family: &RefreshFamily) -> Record<'_> {
    let mut fields = vec![
        ("scopes", family.scopes.to_string()),
        (LIVE, base64(family.live.as_bytes())),
        ("created_at", family.created_at.as_secs().to_string()),
    ];
    fields.extend(family.session.clone().map(|session| ("session", session)));
    fields.extend(family.superseded.iter().flat_map(write_superseded));
    Record {
        id: family.id.as_str(),
        user: &family.user,
        active: family.rotated_at,
        ends: family.expires_at,
        fields,
    }
}

fn write_superseded(token: &Superseded) -> [(&'static str, String); 2] {
    [
        ("superseded", base64(token.digest.as_bytes())),
        ("sealed_successor", base64(&token.sealed_successor)),
    ]
}

fn read(id: RefreshFamilyId, mut fields: Fields) -> Result<RefreshFamily, StoreError> {
    let digest = fields.optional_bytes32("superseded")?;
    let sealed = fields.optional_bytes32("sealed_successor")?;
    Ok(RefreshFamily {
        id,
        user: fields.user()?,
        scopes: fields.scopes()?,
        session: fields.optional("session"),
        live: SecretDigest::from_bytes(fields.bytes32(LIVE)?),
        superseded: digest
            .zip(sealed)
            .map(|(digest, sealed_successor)| Superseded {
                digest: SecretDigest::from_bytes(digest),
                sealed_successor,
            }),
        created_at: fields.time("created_at")?,
        rotated_at: fields.time("active")?,
        expires_at: fields.time("ends")?,
    })
}
