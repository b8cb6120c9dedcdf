//! The table `auth_epochs`.

use sea_orm::entity::prelude::*;

/// How often everything of a kind that a user has was ended: what began in an earlier epoch is refused.
///
/// A user without a row is in epoch zero. The row outlives its user, because access tokens may.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_epochs")]
pub struct Model {
    /// Whose they are.
    #[sea_orm(
        primary_key,
        auto_increment = false,
        column_type = "String(StringLen::N(255))"
    )]
    pub user_id: String,
    /// How often all sessions have ended: no login that began before is stored.
    pub sessions: i64,
    /// How often all families of refresh tokens have ended: none that began before is stored.
    pub refresh_families: i64,
    /// How often all access tokens have ended: those that carry an earlier number are refused.
    pub tokens: i64,
    /// How often all API keys have ended: none that was asked for before is stored.
    pub api_keys: i64,
}

impl ActiveModelBehavior for ActiveModel {}
