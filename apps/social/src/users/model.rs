//! The table `users`.

use sea_orm::entity::prelude::*;

use super::StoredPassword;

/// A person who writes posts and votes for those of others.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    /// A UUIDv7: later users have larger ids.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// How the person is called.
    #[sea_orm(column_type = "String(StringLen::N(100))")]
    pub name: String,
    /// The address in lower case: this makes a plain unique index compare without case on every engine.
    #[sea_orm(column_type = "String(StringLen::N(254))", unique)]
    pub email: String,
    /// What verifies the password.
    #[sea_orm(column_type = "Text")]
    pub password: StoredPassword,
    /// When the person joined.
    pub created_at: DateTimeUtc,
    /// What the person wrote.
    #[sea_orm(has_many)]
    pub posts: HasMany<crate::posts::model::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
