//! The door for programs.

use std::sync::Arc;

use waypost_auth::UserId;
use waypost_auth::api_keys::{ApiKey, ApiKeyId, CreatedApiKey, NewApiKey};

use super::audit::{self, Event};
use super::door_argument::DoorArgument;
use super::setup::{self, ApiKeyService};
use super::{AuthError, Client, Door};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// Makes and revokes API keys: an argument of the operations with which users manage theirs.
#[derive(Clone, Debug)]
pub struct ApiKeyDoor {
    service: Arc<ApiKeyService>,
    client: Client,
}

impl ApiKeyDoor {
    /// Makes a key, which is shown to its owner once.
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
            client: Client::of(context.parts()),
        })
    }
}
