//! The door for programs.

use std::sync::Arc;

use waypost_auth::api_keys::{ApiKey, ApiKeyId, CreatedApiKey, NewApiKey};
use waypost_auth::{StoreError, UserId};

use super::audit::{self, Event};
use super::door_argument::DoorArgument;
use super::setup::{self, ApiKeyService, SessionService};
use super::token_settings::TokenService;
use super::{AuthError, Client, Door, Identity};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// Makes and revokes API keys: an argument of the operations with which users manage theirs.
#[derive(Clone, Debug)]
pub struct ApiKeyDoor {
    service: Arc<ApiKeyService>,
    sessions: Option<Arc<SessionService>>,
    tokens: Option<Arc<TokenService>>,
    client: Client,
}

impl ApiKeyDoor {
    /// Makes a key that somebody asks for, which is shown once.
    ///
    /// Whoever's session, token or key has ended since the request began gets none: a deleted account leaves no key.
    ///
    /// # Errors
    ///
    /// When `by` is not let in any more, or a store fails.
    pub async fn create_by(
        &self,
        by: &Identity,
        new: NewApiKey,
    ) -> Result<CreatedApiKey, AuthError> {
        let keys = &self.service.keys;
        let epoch = keys.epoch(new.owner()).await?;
        // After the epoch was read: what ends the identity from here on ends the owner's epoch with it.
        if !self.is_still_in(by).await? {
            return Err(AuthError::invalid(by.door()));
        }
        let created = keys.create_in_epoch(epoch, new).await?;
        let created = created.ok_or_else(|| AuthError::invalid(by.door()))?;
        self.record(Event::ApiKeyCreated, &created.record.owner);
        Ok(created)
    }

    /// Makes a key for an owner who may have one now, whoever asks: for what has no identity of a door.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn create(&self, new: NewApiKey) -> Result<CreatedApiKey, AuthError> {
        let created = self.service.keys.create(new).await?;
        self.record(Event::ApiKeyCreated, &created.record.owner);
        Ok(created)
    }

    /// All keys of an owner, the newest first.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn list(&self, owner: &UserId) -> Result<Vec<ApiKey>, AuthError> {
        Ok(self.service.keys.list(owner).await?)
    }

    /// Ends one of an owner's keys; says whether there was such a one. Nobody ends a key of another owner.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn revoke(&self, owner: &UserId, id: &ApiKeyId) -> Result<bool, AuthError> {
        let revoked = self.service.keys.revoke(owner, id).await?;
        if revoked {
            self.record(Event::ApiKeyRevoked, owner);
        }
        Ok(revoked)
    }

    async fn is_still_in(&self, identity: &Identity) -> Result<bool, StoreError> {
        match identity {
            Identity::Session(identity) => match &self.sessions {
                Some(service) => service.sessions.is_alive(identity.session()).await,
                None => Ok(false),
            },
            Identity::Token(identity) => match &self.tokens {
                Some(service) => {
                    let revoked = service.revocations.is_revoked(identity.claims()).await?;
                    Ok(!revoked)
                }
                None => Ok(false),
            },
            Identity::ApiKey(identity) => self.service.keys.is_alive(identity.api_key()).await,
        }
    }

    fn record(&self, event: Event, user: &UserId) {
        audit::record(event, Some(user), Some(Door::ApiKey), self.client.address);
    }
}

impl DoorArgument for ApiKeyDoor {
    fn require(document: &mut OperationDocument<'_>) {
        setup::require::<Arc<ApiKeyService>>(document, "API keys", setup::API_KEYS);
    }

    fn of(context: &mut RequestContext) -> Option<Self> {
        Some(Self {
            service: Arc::clone(context.state()?),
            sessions: context.state().cloned(),
            tokens: context.state().cloned(),
            client: Client::of(context.parts()),
        })
    }
}
