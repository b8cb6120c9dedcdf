//! The table `auth_sessions`.

use sea_orm::entity::prelude::*;
use waypost_auth::UserId;
use waypost_auth::sessions::{ClientInfo, Session, SessionId};
use waypost_auth::time::UnixTime;

use crate::auth::stores::Bytes32;

/// One login in one browser: [`Session`] as a row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_sessions")]
pub struct Model {
    /// Names the session.
    #[sea_orm(
        primary_key,
        auto_increment = false,
        column_type = "String(StringLen::N(255))"
    )]
    pub id: String,
    /// The digest of the token's secret half.
    #[sea_orm(column_type = "Binary(32)")]
    pub secret: Bytes32,
    /// Whose it is.
    #[sea_orm(column_type = "String(StringLen::N(255))", indexed)]
    pub user_id: String,
    /// When the user logged in.
    pub created_at: i64,
    /// When the user last proved who they are.
    pub authenticated_at: i64,
    /// When it was last used.
    #[sea_orm(indexed)]
    pub seen_at: i64,
    /// When it ends.
    #[sea_orm(indexed)]
    pub expires_at: i64,
    /// The network address of the client.
    #[sea_orm(column_type = "Text")]
    pub client_address: Option<String>,
    /// What the browser calls itself.
    #[sea_orm(column_type = "Text")]
    pub client_agent: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl From<Session> for Model {
    fn from(session: Session) -> Self {
        Self {
            id: session.id.as_str().to_owned(),
            secret: session.secret.into(),
            user_id: session.user.as_str().to_owned(),
            created_at: session.created_at.as_secs(),
            authenticated_at: session.authenticated_at.as_secs(),
            seen_at: session.seen_at.as_secs(),
            expires_at: session.expires_at.as_secs(),
            client_address: session.client.address,
            client_agent: session.client.agent,
        }
    }
}

impl From<Model> for Session {
    fn from(row: Model) -> Self {
        Self {
            id: SessionId::new(row.id),
            secret: row.secret.into(),
            user: UserId::from(row.user_id),
            created_at: UnixTime::from_secs(row.created_at),
            authenticated_at: UnixTime::from_secs(row.authenticated_at),
            seen_at: UnixTime::from_secs(row.seen_at),
            expires_at: UnixTime::from_secs(row.expires_at),
            client: ClientInfo {
                address: row.client_address,
                agent: row.client_agent,
            },
        }
    }
}
