//! The table `votes`.

use sea_orm::entity::prelude::*;

/// That a user likes a post.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "votes")]
pub struct Model {
    /// What is liked. It comes first in the key, whose index thereby counts the votes for a post.
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: Uuid,
    /// Who likes it. As a part of the key: nobody can vote twice for one post.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    /// When the vote was cast.
    pub created_at: DateTimeUtc,
    /// What is liked; votes go when the post goes.
    #[sea_orm(
        belongs_to,
        relation_enum = "Post",
        from = "post_id",
        to = "id",
        on_delete = "Cascade"
    )]
    pub post: BelongsTo<crate::posts::model::Entity>,
    /// Who likes it; votes go when the user goes.
    #[sea_orm(
        belongs_to,
        relation_enum = "User",
        from = "user_id",
        to = "id",
        on_delete = "Cascade"
    )]
    pub user: BelongsTo<crate::users::model::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
