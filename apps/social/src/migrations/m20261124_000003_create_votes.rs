//! Votes, counted by post; who deletes a user finds theirs by the second index.

use sea_orm_migration::{prelude::*, schema::uuid};

use super::dialect::{moment, new_table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        manager
            .create_table(
                new_table("votes", backend)
                    .col(uuid("post_id"))
                    .col(uuid("user_id"))
                    .col(moment("created_at", backend))
                    .primary_key(Index::create().col("post_id").col("user_id"))
                    .foreign_key(&mut parent("post_id", "posts"))
                    .foreign_key(&mut parent("user_id", "users"))
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("votes_user_id_idx")
                    .table("votes")
                    .col("user_id")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("votes").take())
            .await
    }
}

/// The row of another table without which a vote means nothing.
fn parent(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("votes_{column}_fkey"))
        .from("votes", column)
        .to(table, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}
