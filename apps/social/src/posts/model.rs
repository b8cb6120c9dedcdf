//! The table `posts`.

use sea_orm::entity::prelude::*;

/// A text that a user wrote.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "posts")]
pub struct Model {
    /// A UUIDv7: later posts have larger ids, so that the key's own index serves "newest first".
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The headline.
    #[sea_orm(column_type = "String(StringLen::N(200))")]
    pub title: String,
    /// The text itself.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    /// Whether the author wants it to be seen.
    pub published: bool,
    /// Who wrote it.
    pub author_id: Uuid,
    /// When it was written.
    pub created_at: DateTimeUtc,
    /// When it last changed.
    pub updated_at: DateTimeUtc,
    /// Who wrote it; posts go when their author goes.
    #[sea_orm(belongs_to, from = "author_id", to = "id", on_delete = "Cascade")]
    pub author: BelongsTo<crate::users::model::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
