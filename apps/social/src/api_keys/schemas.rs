//! API keys on the wire.

use std::time::Duration;

use chrono::{DateTime, Utc};
use waypost::auth::UserId;
use waypost::auth::api_keys::{ApiKey, CreatedApiKey, NewApiKey};
use waypost::auth::secret::ExposeSecret;
use waypost::prelude::*;

use crate::accounts::{Scope, moment};

/// What a program may do in a user's name. It cannot change the account: nobody makes more keys with a stolen one.
#[schema(literal)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyScope {
    /// Write, change and delete posts.
    #[serde(rename = "posts:write")]
    PostsWrite,
    /// Vote.
    #[serde(rename = "votes:write")]
    VotesWrite,
}

/// What it takes to make an API key.
#[schema(deny_unknown_fields)]
pub struct ApiKeyCreate {
    /// What the owner calls it.
    #[field(min_length = 1, max_length = 100, example = "Nightly import")]
    pub name: String,
    /// What it may be used for.
    #[field(max_items = 2)]
    pub scopes: Vec<ApiKeyScope>,
    /// After how many days it ends.
    #[field(default = 90, ge = 1, le = 365)]
    pub expires_in_days: u32,
}

/// An API key as its owner sees it.
#[schema]
pub struct ApiKeyPublic {
    /// Names the key; nobody gets in with it.
    pub id: String,
    /// What the owner calls it.
    pub name: String,
    /// The last four characters of the key.
    pub hint: String,
    /// What it may be used for.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A new API key: the only answer that shows it.
#[schema]
pub struct ApiKeyCreated {
    /// For the header `X-API-Key`.
    pub key: String,
    /// What is known of it.
    pub api_key: ApiKeyPublic,
}

impl From<ApiKeyScope> for Scope {
    fn from(scope: ApiKeyScope) -> Self {
        match scope {
            ApiKeyScope::PostsWrite => Self::PostsWrite,
            ApiKeyScope::VotesWrite => Self::VotesWrite,
        }
    }
}

impl ApiKeyCreate {
    pub(super) fn of(self, owner: &UserId) -> NewApiKey {
        const DAY: Duration = Duration::from_hours(24);
        NewApiKey::of(owner.clone(), self.name)
            .scopes(Scope::set(self.scopes.into_iter().map(Scope::from)))
            .lifetime(DAY * self.expires_in_days)
    }
}

impl From<ApiKey> for ApiKeyPublic {
    fn from(key: ApiKey) -> Self {
        Self {
            id: key.id.to_string(),
            name: key.name,
            hint: key.hint,
            scopes: key.scopes.iter().map(str::to_owned).collect(),
            created_at: moment(key.created_at),
            expires_at: key.expires_at.map(moment),
            last_used_at: key.last_used_at.map(moment),
        }
    }
}

impl From<CreatedApiKey> for ApiKeyCreated {
    fn from(created: CreatedApiKey) -> Self {
        Self {
            key: created.key.expose_secret().to_owned(),
            api_key: created.record.into(),
        }
    }
}
