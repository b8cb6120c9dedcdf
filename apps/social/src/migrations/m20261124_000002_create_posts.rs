//! Posts, read by their author and, by their key, from the newest to the oldest.

use sea_orm_migration::{
    prelude::*,
    schema::{boolean, string_len, uuid},
};

use super::dialect::{long_text, moment, new_table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        let mut author = ForeignKey::create()
            .name("posts_author_id_fkey")
            .from("posts", "author_id")
            .to("users", "id")
            .on_delete(ForeignKeyAction::Cascade)
            .take();
        manager
            .create_table(
                new_table("posts", backend)
                    .col(uuid("id").primary_key())
                    .col(string_len("title", 200))
                    .col(long_text("content", backend))
                    .col(boolean("published"))
                    .col(uuid("author_id"))
                    .col(moment("created_at", backend))
                    .col(moment("updated_at", backend))
                    .foreign_key(&mut author)
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("posts_author_id_id_idx")
                    .table("posts")
                    .col("author_id")
                    .col("id")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("posts").take())
            .await
    }
}
