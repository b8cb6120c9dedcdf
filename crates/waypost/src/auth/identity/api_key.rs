//! Who asks, by an API key.

use std::sync::Arc;

use waypost_auth::api_keys::{ApiKey, ApiKeyError};
use waypost_auth::{Scopes, UserId};

use super::identify::Required;
use super::{Grant, Identify};
use crate::__private::Provided;
use crate::auth::error::Challenges;
use crate::auth::setup::{self, ApiKeyService};
use crate::auth::{AuthError, Door, credentials};
use crate::openapi::model::{ApiKeyLocation, SecuritySchemeKind};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// On whose behalf a program asks, by an API key; 401 for everybody else.
///
/// `Option<ApiKeyIdentity>` lets in who has no key too.
#[derive(Clone, Debug)]
pub struct ApiKeyIdentity(Arc<ApiKey>);

impl ApiKeyIdentity {
    /// The user on whose behalf the key acts.
    #[must_use]
    pub fn user(&self) -> &UserId {
        &self.0.owner
    }

    /// What the key may be used for.
    #[must_use]
    pub fn scopes(&self) -> &Scopes {
        &self.0.scopes
    }

    /// What is known of the key.
    #[must_use]
    pub fn api_key(&self) -> &ApiKey {
        &self.0
    }
}

impl Identify for ApiKeyIdentity {
    fn describe(document: &mut OperationDocument<'_>) {
        setup::require::<Arc<ApiKeyService>>(document, "API keys", setup::API_KEYS);
        let Some(service) = document.state::<Arc<ApiKeyService>>() else {
            return;
        };
        let scheme = SecuritySchemeKind::ApiKey {
            location: ApiKeyLocation::Header,
            name: service.header_name.clone(),
        };
        document.add_security("APIKey", scheme.into());
    }

    fn grant(&self) -> Grant<'_> {
        Grant {
            user: self.user(),
            door: Door::ApiKey,
            scopes: Some(self.scopes()),
        }
    }

    fn challenges(_context: &RequestContext) -> Challenges {
        Door::ApiKey.into()
    }

    async fn identify(context: &mut RequestContext) -> Result<Option<Self>, AuthError> {
        let Some(service) = context.state::<Arc<ApiKeyService>>().cloned() else {
            return Ok(None);
        };
        let Some(key) = credentials::api_key(&context.parts().headers, &service.header)? else {
            return Ok(None);
        };
        match service.keys.check(key).await {
            Ok(key) => Ok(Some(Self(Arc::new(key)))),
            Err(ApiKeyError::Store(error)) => Err(error.into()),
            Err(_) => Err(AuthError::invalid(Door::ApiKey)),
        }
    }
}

impl Provided for ApiKeyIdentity {
    type By = Required<Self>;
}
