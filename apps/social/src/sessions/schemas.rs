//! Sessions on the wire.

use chrono::{DateTime, Utc};
use waypost::Secret;
use waypost::auth::sessions::{Session, SessionId};
use waypost::prelude::*;

use crate::accounts::moment;

/// What it takes to log in.
#[schema(deny_unknown_fields)]
pub struct LogIn {
    /// The address of the account, in any case.
    #[field(max_length = 254, example = "ada@example.org")]
    pub email: String,
    /// Its password.
    #[field(max_length = 1024, example = "flying over the lagoon")]
    pub password: Secret<String>,
}

/// One login in one browser.
#[schema]
pub struct SessionPublic {
    /// Names the session; nobody gets in with it.
    pub id: String,
    /// Whether it is the one that asks.
    pub current: bool,
    /// The network address of the login.
    pub address: Option<String>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// When the login was.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_used_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
}

impl SessionPublic {
    /// A session as its user sees it from `current`.
    pub fn new(session: Session, current: Option<&SessionId>) -> Self {
        Self {
            current: current == Some(&session.id),
            id: session.id.to_string(),
            address: session.client.address,
            user_agent: session.client.agent,
            created_at: moment(session.created_at),
            last_used_at: moment(session.seen_at),
            expires_at: moment(session.expires_at),
        }
    }
}
