//! The table `auth_revoked_tokens`.

use sea_orm::entity::prelude::*;

/// An access token that was ended before its time, or a session whose access tokens were.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_revoked_tokens")]
pub struct Model {
    /// The id that the token carries as `jti`, or that those of the session carry as `sid`.
    #[sea_orm(
        primary_key,
        auto_increment = false,
        column_type = "String(StringLen::N(255))"
    )]
    pub jti: String,
    /// When the last of them would have ended by itself.
    #[sea_orm(indexed)]
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
