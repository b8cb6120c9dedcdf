//! The door for programs.

use std::fmt;
use std::sync::Arc;

use waypost_auth::UserId;
use waypost_auth::api_keys::{ApiKey, ApiKeyId, CreatedApiKey, NewApiKey};

use super::audit::{self, Event};
use super::setup::{self, ApiKeyService};
use super::{AuthError, Client, Door};
use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaState};
use crate::request::RequestContext;

/// Makes and revokes API keys: an argument of the operations with which users manage theirs.
#[derive(Clone)]
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

impl Argument<ViaState> for ApiKeyDoor {
    const SOURCE: Source = Source::Context;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        setup::require::<Arc<ApiKeyService>>(document, "API keys", setup::API_KEYS);
        document.require_client_address();
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        let service = Arc::clone(context.state::<Arc<ApiKeyService>>()?);
        Some(Self {
            service,
            client: Client::of(context.parts()),
        })
    }
}

impl fmt::Debug for ApiKeyDoor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiKeyDoor")
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}
