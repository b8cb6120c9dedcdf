//! The table `auth_token_epochs`.

use sea_orm::entity::prelude::*;

/// A user's epoch: access tokens that carry an earlier one are refused.
///
/// A user without a row is in epoch zero. The row outlives its user, because the tokens that it refuses may.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_token_epochs")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(
        primary_key,
        auto_increment = false,
        column_type = "String(StringLen::N(255))"
    )]
    pub user_id: String,
    /// How often all of the user's tokens have been ended.
    pub epoch: i64,
}

impl ActiveModelBehavior for ActiveModel {}
