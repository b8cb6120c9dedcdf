//! `/api/api-keys`

use waypost::auth::api_keys::ApiKeyId;
use waypost::auth::{ApiKeyDoor, AuthError};
use waypost::prelude::*;

use super::{ApiKeyCreate, ApiKeyCreated, ApiKeyPublic};
use crate::accounts::{AccountOwner, NoStore};

/// The operations on API keys.
pub fn router() -> Router {
    Router::new("/api/api-keys").tag("API keys").routes(routes![
        list_api_keys,
        create_api_key,
        revoke_api_key
    ])
}

/// Why an API key was not revoked.
#[derive(Debug, HttpError)]
enum RevokeApiKeyError {
    /// The caller has no such key.
    #[http(404, "API key {id} was not found")]
    NotFound {
        /// The id that was asked for.
        id: String,
    },
    /// The keys cannot be reached.
    #[http(transparent)]
    Auth(#[from] AuthError),
}

/// Lists the caller's API keys, the newest first.
#[get("")]
async fn list_api_keys(
    owner: AccountOwner,
    keys: ApiKeyDoor,
) -> Result<Vec<ApiKeyPublic>, AuthError> {
    let list = keys.list(owner.user()).await?;
    Ok(list.into_iter().map(ApiKeyPublic::from).collect())
}

/// Makes an API key. The key is in this answer only: it is stored as a digest.
#[post("", status = 201)]
async fn create_api_key(
    owner: AccountOwner,
    keys: ApiKeyDoor,
    key: ApiKeyCreate,
) -> Result<(NoStore, ApiKeyCreated), AuthError> {
    let created = keys
        .create_by(&owner.identity, key.of(owner.user()))
        .await?;
    Ok((NoStore, created.into()))
}

/// Revokes one of the caller's API keys.
#[delete("/{id}", status = 204)]
async fn revoke_api_key(
    owner: AccountOwner,
    keys: ApiKeyDoor,
    #[path(max_length = 64)] id: String,
) -> Result<(), RevokeApiKeyError> {
    if keys
        .revoke(owner.user(), &ApiKeyId::new(id.as_str()))
        .await?
    {
        Ok(())
    } else {
        Err(RevokeApiKeyError::NotFound { id })
    }
}
